import { bytes, type ByteString } from "@pluto-ami/protocol";

import { reloadStatus } from "../../../backend/reload-status.ts";
import { logReload } from "../../../module/reload-modules.ts";
import { toldFaults } from "../../../module/told-faults.ts";
import { CommandFailure, defineCommand, showUsage } from "../../define-command.ts";

interface ManagerReload {
  /** False: nothing has changed. */
  readonly reloaded: boolean;
  /** What is not in force, and why; absent when all is. */
  readonly faults?: readonly ByteString[];
  /** What else was found; absent when nothing was. */
  readonly warnings?: readonly ByteString[];
}

export const managerReload = defineCommand<ManagerReload>({
  syntax: "manager reload",
  summary: "Read the manager's configuration again",
  changes: true,
  usage: "Usage: manager reload\n       Reads manager.conf and acl.conf again. A broken file changes nothing.\n",
  async run({ args, format, limits, log, modules, session }) {
    if (args.length > 0) return showUsage;
    const report = await modules.reload("manager");
    logReload(log, report, session.inWords);
    const { faults, warnings } = toldFaults(report, session.transport, limits.toldFaults);
    const value = {
      reloaded: report.failed.length === 0,
      ...(faults.length === 0 ? {} : { faults }),
      ...(warnings.length === 0 ? {} : { warnings }),
    };
    // Over AMI the text is silent and successful whatever came of it, as in the reference: scripts rely on it.
    const isSilent = session.transport !== "LOCAL" && format === "text";
    return report.status === reloadStatus.done || isSilent ? value : new CommandFailure(value, { isTold: true });
  },
  *print({ faults = [], warnings = [] }, { session }) {
    if (session.transport !== "LOCAL") return;
    yield* faults;
    for (const warning of warnings) yield bytes(`Warning: ${warning}`);
  },
});
