import { bytes, type ByteString, fromText, joinBytes } from "@pluto-ami/protocol";

import { foldCase } from "../syntax/fold-case.ts";
import type { CommandServices, KnownCommands } from "./command.ts";
import type { Command } from "./command.ts";

/** What there is to say about a topic: one command's usage, or the commands that begin with it. */
export type Help =
  | { readonly topic: ByteString; readonly usage: string }
  | {
      readonly topic: ByteString;
      readonly commands: readonly { readonly command: string; readonly summary: string }[];
    };

/**
 * Finds help: the usage when the words are a command, else what is listed and begins with them
 * (docs/protocol.md#command-help).
 */
export const readHelp = (
  words: readonly ByteString[],
  commands: KnownCommands,
  isListed: (command: Command) => boolean,
): Help => {
  const topic = joinBytes(words, bytes(" "));
  const found = commands.find(words);
  if (found?.isExact === true) return { topic, usage: found.command.usage };
  const beginning = foldCase(topic);
  const listed = commands
    .listVisible()
    .filter((command) => foldCase(fromText(command.syntax)).startsWith(beginning) && isListed(command))
    .map(({ syntax, summary }) => ({ command: syntax, summary }));
  return { topic, commands: listed };
};

const withoutLineEnd = (text: ByteString): ByteString => (text.endsWith("\n") ? text.slice(0, -1) : text);

/** Help as lines. */
export function* printHelp(help: Help): Generator<ByteString> {
  if ("usage" in help) yield withoutLineEnd(fromText(help.usage));
  else if (help.commands.length === 0) yield bytes(`No such command '${help.topic}'.`);
  for (const { command, summary } of "commands" in help ? help.commands : []) {
    const name = fromText(command.slice(0, 30).padEnd(30));
    yield bytes(`${name} -- ${fromText(summary === "" ? "<no description available>" : summary)}`);
  }
}

/** The next word of a topic: that of any command. */
export const completeTopic = (
  services: CommandServices,
  _position: number,
  args: readonly ByteString[],
): readonly ByteString[] => services.commands.nextWords(args);
