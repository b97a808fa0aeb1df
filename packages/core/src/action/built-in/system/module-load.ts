import { bytes, type ByteString, isTrueWord } from "@pluto-ami/protocol";

import { type ReloadStatus, reloadStatus } from "../../../backend/reload-status.ts";
import { reloadModules, type ReloadServices } from "../../../module/reload-modules.ts";
import { toldFaults } from "../../../module/told-faults.ts";
import { defineAction } from "../../define-action.ts";
import type { ActionContext } from "../../action-definition.ts";

const incomplete = "Incomplete ModuleLoad action.";

const misplaced = {
  outside: "Module must be in the configured modules directory.",
  missing: "Module not found.",
} as const;

const reloadErrors: Readonly<Partial<Record<ReloadStatus, ByteString>>> = {
  [reloadStatus.notFound]: bytes("No such module."),
  [reloadStatus.failed]: bytes("An unknown error occurred"),
  [reloadStatus.inProgress]: bytes("A reload is in progress"),
  [reloadStatus.uninitialised]: bytes("Module not initialized"),
  [reloadStatus.notImplemented]: bytes("Module does not support reload action."),
};

// The reference goes on after its first error and answers again; here the first one is all
// (docs/protocol.md#module-load).
export const moduleLoad = defineAction({
  name: "ModuleLoad",
  classes: ["system"],
  changes: ["Module", "LoadType"],
  needs: ["bus", "limits", "loadableModules", "log", "modules", "state", "worldClock"],
  doc: {
    synopsis: "Load, unload or reload a module that is a file of its own.",
    description: "The parts of the manager itself are no such modules; Reload reaches those.",
    parameters: {
      Module: "The file in the folder of modules; reload without it means every part of the manager.",
      LoadType: "What to do; refresh unloads and loads again.",
      Recursive: "true to unload, with the module, what depends on it.",
    },
  },
  async run(context) {
    const { action, loadableModules, reply } = context;
    const [file, loadType] = [action.get("Module"), action.get("LoadType").toLowerCase()];
    if (loadType === "") return reply.error(incomplete);
    if (file === "") return loadType === "reload" ? reloadAll(context) : reply.error("Need module name");
    const place = await loadableModules.locate(file);
    if (place !== "found") return reply.error(misplaced[place]);
    return change(context, loadType, file);
  },
});

const change = async (
  { action, loadableModules, reply }: ActionContext<"loadableModules">,
  loadType: string,
  file: ByteString,
): Promise<void> => {
  const isRecursive = isTrueWord(action.get("Recursive"));
  switch (loadType) {
    case "load":
      return (await loadableModules.load(file))
        ? reply.success("Module loaded.")
        : reply.error("Could not load module.");
    case "unload":
      return (await loadableModules.unload(file, isRecursive))
        ? reply.success("Module unloaded.")
        : reply.error("Could not unload module.");
    case "refresh":
      return (await loadableModules.refresh(file, isRecursive))
        ? reply.success("Module unloaded and loaded.")
        : reply.error("Could not refresh module.");
    case "reload": {
      const error = reloadErrors[await loadableModules.reload(file)];
      return error === undefined ? reply.success("Module reloaded.") : reply.error(error);
    }
    default:
      return reply.error(incomplete);
  }
};

const reloadAll = async (context: ActionContext<keyof ReloadServices | "limits">): Promise<void> => {
  const { limits, reply, session } = context;
  const report = await reloadModules(context, undefined, session.inWords);
  const { faults, warnings } = toldFaults(report, session.transport, limits.toldFaults);
  reply.success({ Message: "All modules reloaded", Fault: faults, Warning: warnings });
};
