import { bytes, type ByteString, fromText } from "@pluto-ami/protocol";

import { type ReloadStatus, reloadStatus } from "../../backend/reload-status.ts";
import { reloadModules } from "../../module/reload-modules.ts";
import { toldFaults } from "../../module/told-faults.ts";
import { CommandFailure, defineCommand } from "../define-command.ts";

const messages: Readonly<Record<ReloadStatus, (name: ByteString) => ByteString>> = {
  [reloadStatus.done]: (name) => bytes(`Module '${name}' reloaded successfully.`),
  [reloadStatus.queued]: () => bytes("Asterisk cannot reload a module yet; request queued"),
  [reloadStatus.notFound]: (name) => bytes(`No such module '${name}'`),
  [reloadStatus.failed]: (name) => bytes(`The module '${name}' reported a reload failure`),
  [reloadStatus.inProgress]: () => bytes("A module reload request is already in progress; please be patient"),
  [reloadStatus.uninitialised]: () => bytes("Asterisk cannot reload a module yet; request queued"),
  [reloadStatus.notImplemented]: (name) => bytes(`The module '${name}' does not support reloads`),
};

interface ModuleReload {
  readonly module: ByteString;
  readonly status: ReloadStatus;
  /** What the files say holds now, but for `faults`; absent when that is not so. */
  readonly isPartlyInForce?: true;
  /** What is not in force, and why; absent when all is. */
  readonly faults?: readonly ByteString[];
  /** What else was found; absent when nothing was. */
  readonly warnings?: readonly ByteString[];
}

export const moduleReload = defineCommand({
  syntax: "module reload",
  summary: "Read the configuration of modules again",
  changes: true,
  usage:
    "Usage: module reload [module ...]\n" +
    "       Reads the configuration of the named modules again, or that of every module when none is named.\n",
  complete: ({ modules }) => modules.list().map(({ name }) => fromText(name)),
  async run(context) {
    const { args, session } = context;
    const reloads: ModuleReload[] = [];
    for (const name of args.length === 0 ? [undefined] : args) {
      const report = await reloadModules(context, name, session.inWords);
      const { faults, warnings } = toldFaults(report, session.transport, context.limits.toldFaults);
      reloads.push({
        module: name ?? bytes("All"),
        status: report.status,
        ...(report.partly.length > 0 && report.failed.length === 0 ? { isPartlyInForce: true } : {}),
        ...(faults.length === 0 ? {} : { faults }),
        ...(warnings.length === 0 ? {} : { warnings }),
      });
    }
    const isDone = reloads.every(({ status }) => status === reloadStatus.done);
    return isDone ? reloads : new CommandFailure(reloads, { isTold: args.length > 0 });
  },
  *print(reloads) {
    for (const { faults = [], module, status, warnings = [] } of reloads) {
      if (module !== "All") yield messages[status](module);
      yield* faults;
      for (const warning of warnings) yield `Warning: ${warning}`;
    }
  },
});
