import { bytes, type ByteString } from "@pluto-ami/protocol";
import { type ReloadStatus, reloadStatus } from "../../../backend/reload-status.ts";
import { reloadModules } from "../../../module/reload-modules.ts";
import { toldFaults } from "../../../module/told-faults.ts";
import { defineAction } from "../../define-action.ts";

const errors: Readonly<Partial<Record<ReloadStatus, ByteString>>> = {
  [reloadStatus.notFound]: bytes("No such module"),
  [reloadStatus.failed]: bytes("An unknown error occurred"),
  [reloadStatus.inProgress]: bytes("A reload is in progress"),
  [reloadStatus.uninitialised]: bytes("Module not initialized"),
  [reloadStatus.notImplemented]: bytes("Module does not support reload"),
};

export const reload = defineAction({
  name: "Reload",
  classes: ["system", "config"],
  changes: ["Module"],
  needs: ["bus", "limits", "log", "modules", "state", "worldClock"],
  doc: {
    synopsis: "Read the configuration again.",
    description:
      "A broken file changes nothing. The answer has a header Fault for what is not in force, and a header Warning for what else was found. " +
      "The Reload event tells everybody who may read the class system.",
    parameters: { Module: "The module to reload, with or without .so; all of them when it is left out." },
  },
  async run(context) {
    const { action, limits, reply, session } = context;
    const name = action.get("Module");
    const report = await reloadModules(context, name === "" ? undefined : name, session.inWords);
    const { faults, warnings } = toldFaults(report, session.transport, limits.toldFaults);
    const found = { Fault: faults, Warning: warnings };
    const error = errors[report.status];
    if (error === undefined) reply.success({ Message: "Module Reloaded", ...found });
    else reply.error(error, found);
  },
});
