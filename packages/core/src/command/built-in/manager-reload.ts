import { defineCommand, showUsage } from "../define-command.ts";

export const managerReload = defineCommand<{ readonly reloaded: boolean }>({
  syntax: "manager reload",
  summary: "Read the manager's configuration again",
  usage: "Usage: manager reload\n       Reads manager.conf and acl.conf again. A broken file changes nothing.\n",
  async run({ args, modules }) {
    if (args.length > 0) return showUsage;
    return { reloaded: (await modules.find("manager")?.reload?.()) ?? true };
  },
  // Silent and successful whatever came of it, as in the reference: scripts rely on it, and the log says what was wrong.
  print: () => [],
});
