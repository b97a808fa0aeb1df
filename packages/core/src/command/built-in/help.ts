import { defineCommand } from "../define-command.ts";
import { completeTopic, printHelp, readHelp } from "../help-topic.ts";

export const help = defineCommand({
  syntax: "help",
  summary: "List every command, or explain one",
  usage:
    "Usage: help [topic]\n" +
    "       Lists every command that begins with the topic, or explains the one that is named.\n",
  complete: completeTopic,
  run: ({ args, commands, persona }) =>
    readHelp(args, commands, ({ syntax }) => !persona.unlistedCommands.includes(syntax)),
  print: printHelp,
});
