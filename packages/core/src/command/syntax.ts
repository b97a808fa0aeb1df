import { fromText, type ByteString } from "@pluto-ami/protocol";

import { foldCase } from "../syntax/fold-case.ts";

/** One word of a command's syntax. */
interface SyntaxWord {
  /** What may stand here, as bytes in lower case; undefined for any word at all. */
  readonly choices: readonly ByteString[] | undefined;
  readonly isOptional: boolean;
}

/** How far some words go along a syntax. */
interface Walk {
  /** How many of the words fit. */
  readonly consumed: number;
  /** The place in the syntax behind the last one that fits. */
  readonly place: number;
}

/**
 * The words of a command: literal ones, `[a|b]` optional choices, `{a|b}` mandatory ones, `%` any word
 * (docs/protocol.md#command-words). It is written as text, and the words of a line that are held against it are bytes.
 */
export class CommandSyntax {
  /** As it is listed, optional parts included: `manager set debug [on|off]`. */
  readonly fullName: string;
  /** The mandatory words; what stands behind them are the command's arguments. */
  readonly mandatoryCount: number;
  readonly #words: readonly SyntaxWord[];

  constructor(syntax: string) {
    const parts = syntax.split(" ").filter((part) => part !== "");
    this.fullName = parts.join(" ");
    this.#words = parts.map(readWord);
    this.mandatoryCount = this.#words.filter((word) => !word.isOptional).length;
  }

  /** Is it kept out of listings and completion? */
  get isHidden(): boolean {
    return this.fullName.startsWith("_");
  }

  /** How many of the words are the command's own; undefined when it is another command or one of its words is missing. */
  match(words: readonly string[]): number | undefined {
    const { consumed, place } = this.#walk(words);
    return this.#words.slice(place).every((word) => word.isOptional) ? consumed : undefined;
  }

  /** Are these the first words of the command? */
  beginsWith(words: readonly string[]): boolean {
    return this.#walk(words).consumed === words.length;
  }

  /** The words of the command, as bytes, that may come next behind these first ones. */
  next(words: readonly string[]): readonly ByteString[] {
    const { consumed, place } = this.#walk(words);
    if (consumed < words.length) return [];
    const next: ByteString[] = [];
    for (const { choices, isOptional } of this.#words.slice(place)) {
      next.push(...(choices ?? []));
      if (!isOptional) break;
    }
    return next;
  }

  #walk(line: readonly string[]): Walk {
    const words = line.map(foldCase);
    let consumed = 0;
    let place = 0;
    while (consumed < words.length) {
      const at = this.#placeOf(words[consumed] ?? "", place);
      if (at === undefined) break;
      place = at + 1;
      consumed++;
    }
    return { consumed, place };
  }

  /** Where from `place` on the word, in lower case, fits; only optional words may be passed over. */
  #placeOf(word: string, place: number): number | undefined {
    for (const [at, { choices, isOptional }] of this.#words.entries()) {
      if (at < place) continue;
      if (choices === undefined || choices.some((choice) => choice === word)) return at;
      if (!isOptional) return undefined;
    }
    return undefined;
  }
}

/** A word or a choice of words whose brackets are not closed, or hold nothing, would be taken for a word itself. */
export const flawOfSyntax = (syntax: string): string | undefined => {
  const parts = syntax.split(" ").filter((part) => part !== "");
  if (parts.length === 0) return "A command needs words: its syntax is empty.";
  const odd = parts.find((part) => !choicesOf(part).every((word) => word !== "" && !/[[\]{}|]/.test(word)));
  return odd === undefined
    ? undefined
    : `syntax: '${odd}' is no word: write [a|b] for an optional choice, {a|b} for a mandatory one.`;
};

const choicesOf = (part: string): readonly string[] => {
  const isChoice = (part.startsWith("[") && part.endsWith("]")) || (part.startsWith("{") && part.endsWith("}"));
  return isChoice ? part.slice(1, -1).split("|") : [part];
};

const readWord = (part: string): SyntaxWord => {
  if (part === "%") return { choices: undefined, isOptional: false };
  const isOptional = part.startsWith("[") && part.endsWith("]");
  return { choices: choicesOf(part).map((word) => fromText(word.toLowerCase())), isOptional };
};
