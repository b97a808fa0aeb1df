import { reloadStatus } from "../../../backend/reload-status.ts";
import { logReload } from "../../../module/reload-modules.ts";
import { defineCommand, showUsage } from "../../define-command.ts";
import { reloadFaults } from "../../reload-faults.ts";

interface ManagerReload {
  readonly reloaded: boolean;
  /** Why not. */
  readonly faults?: readonly string[];
}

export const managerReload = defineCommand<ManagerReload>({
  syntax: "manager reload",
  summary: "Read the manager's configuration again",
  changes: true,
  usage: "Usage: manager reload\n       Reads manager.conf and acl.conf again. A broken file changes nothing.\n",
  async run({ args, log, modules, session }) {
    if (args.length > 0) return showUsage;
    const report = await modules.reload("manager");
    logReload(log, report, session.inWords);
    if (report.status !== reloadStatus.failed) return { reloaded: true };
    return { reloaded: false, faults: reloadFaults(report, session) };
  },
  // Silent and successful whatever came of it, as in the reference: scripts rely on it, and the log says what was wrong.
  print: () => [],
});
