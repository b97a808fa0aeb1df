import { type ReloadStatus, reloadStatus } from "../../backend/reload-status.ts";
import { reloadModules } from "../../module/reload-modules.ts";
import { CommandFailure, defineCommand } from "../define-command.ts";
import { reloadFaults } from "../reload-faults.ts";

const messages: Readonly<Record<ReloadStatus, (name: string) => string>> = {
  [reloadStatus.done]: (name) => `Module '${name}' reloaded successfully.`,
  [reloadStatus.queued]: () => "Asterisk cannot reload a module yet; request queued",
  [reloadStatus.notFound]: (name) => `No such module '${name}'`,
  [reloadStatus.failed]: (name) => `The module '${name}' reported a reload failure`,
  [reloadStatus.inProgress]: () => "A module reload request is already in progress; please be patient",
  [reloadStatus.uninitialised]: () => "Asterisk cannot reload a module yet; request queued",
  [reloadStatus.notImplemented]: (name) => `The module '${name}' does not support reloads`,
};

interface ModuleReload {
  readonly module: string;
  readonly status: ReloadStatus;
  /** Why it failed, if it did. */
  readonly faults?: readonly string[];
}

export const moduleReload = defineCommand({
  syntax: "module reload",
  summary: "Read the configuration of modules again",
  changes: true,
  usage:
    "Usage: module reload [module ...]\n" +
    "       Reads the configuration of the named modules again, or that of every module when none is named.\n",
  complete: ({ modules }) => modules.list().map(({ name }) => name),
  async run(context) {
    const { args, session } = context;
    const reloads: ModuleReload[] = [];
    for (const name of args.length === 0 ? [undefined] : args) {
      const report = await reloadModules(context, name, session.inWords);
      const { failed, status } = report;
      const why = failed.length === 0 ? {} : { faults: reloadFaults(report, session) };
      reloads.push({ module: name ?? "All", status, ...why });
    }
    const isDone = reloads.every(({ status }) => status === reloadStatus.done);
    return isDone ? reloads : new CommandFailure(reloads, { isTold: args.length > 0 });
  },
  *print(reloads) {
    for (const { faults = [], module, status } of reloads) {
      if (module !== "All") yield messages[status](module);
      yield* faults;
    }
  },
});
