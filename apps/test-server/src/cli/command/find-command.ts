import { nearNames } from "@pluto-ami/protocol";

import { commonOptions } from "../arguments/option.ts";
import { CommandLineError } from "../command-line-error.ts";
import { commandLineLimits } from "../limits.ts";
import type { Command } from "./command.ts";

/** A command, and the words of the command line that do not name it. */
export interface FoundCommand {
  readonly command: Command;
  readonly rest: readonly string[];
}

const switches: ReadonlySet<string> = new Set(
  commonOptions.flatMap(({ alias, name }) => [`--${name}`, ...(alias === undefined ? [] : [`-${alias}`])]),
);

/**
 * The command that the first words name which are no options.
 * @returns undefined where there are no such words.
 * @throws CommandLineError `E_USAGE` when they name none; it has the nearest, and all that there are.
 */
export const findCommand = (argv: readonly string[], commands: readonly Command[]): FoundCommand | undefined => {
  const at = argv.findIndex((word) => !switches.has(word));
  const [first, second = ""] = at < 0 ? [] : argv.slice(at);
  if (first === undefined) return undefined;
  const withFirst = commands.filter(({ name }) => name.split(" ", 1)[0] === first);
  if (withFirst.length === 0) {
    const names = [...new Set(commands.map(({ name }) => name.split(" ", 1).join("")))];
    throw unknown(`it knows ${names.join(", ")}, not "${first}"`, first, names);
  }
  const words = withFirst.map(({ name }) => name.split(" ").slice(1).join(" "));
  const command = withFirst.find((_command, index) => words[index] === "" || words[index] === second);
  if (command === undefined) {
    const asked = second === "" || second.startsWith("-") ? "" : `, not "${second}"`;
    throw unknown(`${first} knows ${words.join(", ")}${asked}`, second, words);
  }
  const length = command.name.split(" ").length;
  return { command, rest: [...argv.slice(0, at), ...argv.slice(at + length)] };
};

const unknown = (message: string, word: string, known: readonly string[]): CommandLineError => {
  const near = nearNames(word, known, commandLineLimits.nearNames);
  const hint = near.length === 0 ? "" : `. Did you mean ${near.join(" or ")}?`;
  return new CommandLineError("E_USAGE", `${message}${hint}`);
};
