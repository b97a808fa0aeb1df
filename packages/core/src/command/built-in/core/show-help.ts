import { defineCommand } from "../../define-command.ts";
import { completeTopic, printHelp, readHelp } from "../../help-topic.ts";

export const coreShowHelp = defineCommand({
  syntax: "core show help",
  summary: "List commands, or explain one",
  usage:
    "Usage: core show help [topic]\n" +
    "       Lists the commands that begin with the topic, or explains the one that is named; without a topic it lists all.\n" +
    "       What only this server has is left out; help lists that, too.\n",
  complete: completeTopic,
  run({ args, commands, persona }) {
    const hidden = [...persona.additionalCommands, ...persona.unlistedCommands];
    return readHelp(args, commands, ({ syntax }) => !hidden.includes(syntax));
  },
  print: printHelp,
});
