import { type ReloadStatus, reloadStatus } from "../../../module/module-table.ts";
import { defineAction } from "../../define-action.ts";

const errors: Readonly<Partial<Record<ReloadStatus, string>>> = {
  [reloadStatus.notFound]: "No such module",
  [reloadStatus.failed]: "An unknown error occurred",
  [reloadStatus.inProgress]: "A reload is in progress",
  [reloadStatus.uninitialised]: "Module not initialized",
  [reloadStatus.notImplemented]: "Module does not support reload",
};

export const reload = defineAction({
  name: "Reload",
  classes: ["system", "config"],
  needs: ["bus", "clock", "modules", "state"],
  doc: {
    synopsis: "Read the configuration again.",
    description: "A broken file changes nothing. The Reload event tells everybody who may read the class system.",
    parameters: { Module: "The module to reload, with or without .so; all of them when it is left out." },
  },
  async run({ action, bus, clock, modules, reply, state }) {
    const name = action.get("Module");
    const status = await modules.reload(name === "" ? undefined : name);
    if (status === reloadStatus.done) state.reloadedAt = clock.now();
    const error = errors[status];
    if (error === undefined) reply.success("Module Reloaded");
    else reply.error(error);
    bus.emit({ name: "Reload", classes: ["system"], body: { Module: name === "" ? "All" : name, Status: status } });
  },
});
