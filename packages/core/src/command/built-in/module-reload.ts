import { type ReloadStatus, reloadStatus } from "../../module/module-table.ts";
import { CommandFailure, defineCommand } from "../define-command.ts";

const messages: Readonly<Record<ReloadStatus, (name: string) => string>> = {
  [reloadStatus.done]: (name) => `Module '${name}' reloaded successfully.`,
  [reloadStatus.queued]: () => "Asterisk cannot reload a module yet; request queued",
  [reloadStatus.notFound]: (name) => `No such module '${name}'`,
  [reloadStatus.failed]: (name) => `The module '${name}' reported a reload failure`,
  [reloadStatus.inProgress]: () => "A module reload request is already in progress; please be patient",
  [reloadStatus.uninitialised]: () => "Asterisk cannot reload a module yet; request queued",
  [reloadStatus.notImplemented]: (name) => `The module '${name}' does not support reloads`,
};

export const moduleReload = defineCommand({
  syntax: "module reload",
  summary: "Read the configuration of modules again",
  usage:
    "Usage: module reload [module ...]\n" +
    "       Reads the configuration of the named modules again, or that of every module when none is named.\n",
  complete: ({ modules }) => modules.list().map(({ name }) => name),
  async run({ args, bus, clock, modules, state }) {
    const reloads: { module: string; status: ReloadStatus }[] = [];
    for (const name of args.length === 0 ? [undefined] : args) {
      const status = await modules.reload(name);
      if (status === reloadStatus.done) state.reloadedAt = clock.now();
      const module = name ?? "All";
      bus.emit({ name: "Reload", classes: ["system"], body: { Module: module, Status: status } });
      reloads.push({ module, status });
    }
    const isDone = reloads.every(({ status }) => status === reloadStatus.done);
    return isDone ? reloads : new CommandFailure(reloads, { isTold: args.length > 0 });
  },
  *print(reloads) {
    for (const { module, status } of reloads) if (module !== "All") yield messages[status](module);
  },
});
