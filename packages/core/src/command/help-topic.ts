import { fromText } from "@pluto-ami/protocol";

import type { CommandServices, KnownCommands } from "./command.ts";
import type { Command } from "./command.ts";

/** What there is to say about a topic: one command's usage, or the commands that begin with it. */
export type Help =
  | { readonly topic: string; readonly usage: string }
  | { readonly topic: string; readonly commands: readonly { readonly command: string; readonly summary: string }[] };

/**
 * Finds help: the usage when the words are a command, else what is listed and begins with them
 * (docs/protocol.md#command-help).
 */
export const readHelp = (
  words: readonly string[],
  commands: KnownCommands,
  isListed: (command: Command) => boolean,
): Help => {
  const topic = words.join(" ");
  const found = commands.find(words);
  if (found?.isExact === true) return { topic, usage: found.command.usage };
  const beginning = topic.toLowerCase();
  const listed = commands
    .listVisible()
    .filter((command) => command.syntax.toLowerCase().startsWith(beginning) && isListed(command))
    .map(({ syntax, summary }) => ({ command: syntax, summary }));
  return { topic, commands: listed };
};

/** Help as lines. */
export function* printHelp(help: Help): Generator<string> {
  if ("usage" in help) yield fromText(help.usage).replace(/\n$/, "");
  else if (help.commands.length === 0) yield `No such command '${help.topic}'.`;
  for (const { command, summary } of "commands" in help ? help.commands : []) {
    yield `${command.slice(0, 30).padEnd(30)} -- ${fromText(summary === "" ? "<no description available>" : summary)}`;
  }
}

/** The next word of a topic: that of any command. */
export const completeTopic = (
  services: CommandServices,
  _position: number,
  args: readonly string[],
): readonly string[] => services.commands.nextWords(args);
