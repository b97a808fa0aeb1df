import { defineAction } from "../../define-action.ts";

export const moduleLoad = defineAction({
  name: "ModuleLoad",
  classes: ["system"],
  doc: {
    synopsis: "Load, unload or reload a module.",
    parameters: {
      Module: "The module; all of them for a reload without it.",
      LoadType: "load, unload, reload or refresh.",
      Recursive: "For refresh: the modules that need it, too.",
    },
  },
  async run({ action, modules, reply }) {
    const [name, loadType] = [action.get("Module"), action.get("LoadType").toLowerCase()];
    if (!["load", "unload", "reload", "refresh"].includes(loadType))
      return reply.error("Incomplete ModuleLoad action.");
    if (name === "" && loadType !== "reload") return reply.error("Need module name");
    if (/[/\\]/.test(name)) return reply.error("Module must be in the configured modules directory.");
    // Everything is built in: as with an Asterisk whose module is no file, there is nothing to load (spec/ami.md §4.3).
    if (name !== "") return reply.error("Module not found.");
    await modules.reload(undefined);
    return reply.success("All modules reloaded");
  },
});
