import { type ReloadStatus, reloadStatus } from "../../../backend/reload-status.ts";
import { reloadModules } from "../../../module/reload-modules.ts";
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
  changes: ["Module"],
  needs: ["bus", "clock", "log", "modules", "state"],
  doc: {
    synopsis: "Read the configuration again.",
    description: "A broken file changes nothing. The Reload event tells everybody who may read the class system.",
    parameters: { Module: "The module to reload, with or without .so; all of them when it is left out." },
  },
  async run(context) {
    const { action, reply, session } = context;
    const name = action.get("Module");
    const { status } = await reloadModules(context, name === "" ? undefined : name, session.inWords);
    const error = errors[status];
    if (error === undefined) reply.success("Module Reloaded");
    else reply.error(error);
  },
});
