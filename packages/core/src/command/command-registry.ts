import { type ByteString, demandBytes, noBytes } from "@pluto-ami/protocol";

import { DefinitionError } from "../definition-error.ts";
import { checkCommand } from "./check-command.ts";
import type { Command, CommandServices, FoundCommand, KnownCommands } from "./command.ts";
import { foldCase } from "../syntax/fold-case.ts";
import { endsInBlank, splitWords } from "../syntax/split-words.ts";
import { CommandSyntax } from "./syntax.ts";

interface Entry {
  readonly command: Command;
  readonly syntax: CommandSyntax;
}

/** The commands, in the order in which they are listed (docs/protocol.md#command-help). */
export class CommandRegistry implements KnownCommands {
  readonly #entries: Entry[] = [];

  constructor(commands: Iterable<Command> = []) {
    for (const command of commands) this.register(command);
  }

  /**
   * Adds a command: by the alphabet, but of two names that begin alike the earlier registered stays first. `help` and
   * completion know it from now on.
   * @throws DefinitionError when there is one of that name already, its syntax has no words, or `defineCommand` did not
   * make it.
   */
  register(command: Command): void {
    checkCommand(command);
    const entry = { command, syntax: new CommandSyntax(command.syntax) };
    const name = entry.syntax.fullName.toLowerCase();
    if (name === "") throw new DefinitionError("A command needs words: its syntax is empty.");
    if (this.#entries.some(({ syntax }) => syntax.fullName.toLowerCase() === name)) {
      throw new DefinitionError(`There is a command named ${entry.syntax.fullName} already.`);
    }
    const at = this.#entries.findIndex(({ syntax }) => comesBefore(name, syntax.fullName.toLowerCase()));
    this.#entries.splice(at === -1 ? this.#entries.length : at, 0, entry);
  }

  /** The command with the longest match; further words are its arguments. */
  find<Word extends string>(words: readonly Word[]): FoundCommand<Word> | undefined {
    let best: Entry | undefined;
    let longest = -1;
    for (const entry of this.#entries) {
      const length = entry.syntax.match(words);
      if (length !== undefined && length > longest) {
        best = entry;
        longest = length;
      }
    }
    if (best === undefined) return undefined;
    return { command: best.command, args: words.slice(best.syntax.mandatoryCount), isExact: longest === words.length };
  }

  list(): readonly Command[] {
    return this.#entries.map(({ command }) => command);
  }

  /** The commands that listings show: all but the hidden ones, whose names begin with `_`. */
  listVisible(): readonly Command[] {
    return this.#entries.filter(({ syntax }) => !syntax.isHidden).map(({ command }) => command);
  }

  /** The words of an unknown command up to the one behind the first that fits no command: what help is offered for. */
  knownBeginning<Word extends string>(words: readonly Word[]): readonly Word[] {
    for (let count = 1; count < words.length; count++) {
      const beginning = words.slice(0, count);
      if (!this.#entries.some(({ syntax }) => syntax.beginsWith(beginning))) return words.slice(0, count + 1);
    }
    return words;
  }

  /**
   * What `word`, the last one of `line`, may become: the longest common beginning, then every candidate by the alphabet;
   * nothing at all when nothing fits.
   */
  complete(line: ByteString, word: ByteString, services: CommandServices): readonly ByteString[] {
    const words = splitWords(line).map((each) => demandBytes(each, "A word"));
    const before = endsInBlank(line) ? words : words.slice(0, -1);
    const prefix = foldCase(word);
    const candidates = new Map<string, ByteString>();
    for (const candidate of [...this.nextWords(before), ...this.#argumentsAfter(before, services)]) {
      const key = foldCase(candidate);
      if (key.startsWith(prefix) && !candidates.has(key)) candidates.set(key, candidate);
    }
    if (candidates.size === 0) return [];
    const sorted = [...candidates].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate);
    return [commonBeginning(sorted), ...sorted];
  }

  /** The words of commands that may come behind these. */
  nextWords(words: readonly ByteString[]): readonly ByteString[] {
    return this.#entries.flatMap(({ syntax }) => (syntax.isHidden ? [] : syntax.next(words)));
  }

  #argumentsAfter(words: readonly ByteString[], services: CommandServices): readonly ByteString[] {
    return this.#entries.flatMap(({ command, syntax }) => {
      if (syntax.isHidden || syntax.match(words) === undefined) return [];
      const args = words.slice(syntax.mandatoryCount);
      return command.complete(services, args.length, args);
    });
  }
}

/** Is the first name listed before the second? Not when one begins with the other. */
const comesBefore = (name: string, other: string): boolean => {
  const length = Math.min(name.length, other.length);
  return name.slice(0, length) < other.slice(0, length);
};

/** What all of them begin with, in the first one's case of letters; a character of several bytes is in it whole or not at all. */
const commonBeginning = ([first = noBytes, ...others]: readonly ByteString[]): ByteString => {
  let length = first.length;
  for (const other of others) {
    while (!foldCase(other).startsWith(foldCase(first.slice(0, length)))) length--;
  }
  while (length > 0 && isWithinCharacter(first.charCodeAt(length))) length--;
  return first.slice(0, length);
};

/** Is it a byte of UTF-8 that goes on with a character? */
const isWithinCharacter = (byte: number): boolean => byte >= 0x80 && byte <= 0xbf;
