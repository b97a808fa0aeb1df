import { defineCommand, showUsage } from "../../define-command.ts";

export const managerSetDebug = defineCommand({
  syntax: "manager set debug [on|off]",
  summary: "Show or change whether events say where they come from",
  changes: true,
  usage:
    "Usage: manager set debug [on|off]\n" +
    "       Without a word it tells whether debugging is on. While it is on, events carry headers about their origin.\n",
  run({ args, state }) {
    const [word] = args;
    if (word === undefined) return { debug: state.debug, changed: false };
    // More words than one change nothing, as in the reference.
    if (args.length === 1) {
      const debug = word.toLowerCase();
      if (debug !== "on" && debug !== "off") return showUsage;
      state.debug = debug === "on";
    }
    return { debug: state.debug, changed: true };
  },
  *print({ debug, changed }) {
    if (!changed) yield `manager debug is ${debug ? "on" : "off"}`;
  },
});
