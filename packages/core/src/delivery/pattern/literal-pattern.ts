import { searchSteps, wordBytes } from "./pattern-test.ts";
import type { PosixToken } from "./posix-tokens.ts";

/** Words, one of which stands at a place of the text. */
type Words = readonly string[];

/** A branch of a pattern: words in their order, with anything between them. */
interface Branch {
  readonly fromStart: boolean;
  readonly toEnd: boolean;
  readonly parts: readonly Words[];
}

/** More words than this are better left to the engine. */
const mostWords = 64;

/**
 * Reads a pattern that says no more than which words follow one another: `Event: (Hangup|Newchannel).*SIP/`. Such a
 * one can be searched for without a regular expression. Undefined for every other pattern.
 */
export class LiteralPattern {
  readonly #branches: readonly Branch[];
  /** What a test takes for a byte of text at the most, in steps. */
  readonly steps: number;
  /** Bytes that it holds; an estimate. */
  readonly bytes: number;

  private constructor(branches: readonly Branch[]) {
    this.#branches = branches;
    const words = branches.flatMap(({ parts }) => parts.flat());
    this.steps = words.reduce((sum, word) => sum + searchSteps(word), 0);
    this.bytes = words.reduce((sum, word) => sum + wordBytes(word), 0);
  }

  static read(tokens: readonly PosixToken[]): LiteralPattern | undefined {
    const reader = new Reader(tokens);
    const branches: Branch[] = [];
    do {
      const branch = reader.branch();
      if (branch === undefined) return undefined;
      branches.push(branch);
    } while (reader.takes("or"));
    return reader.isAtEnd ? new LiteralPattern(branches) : undefined;
  }

  test(text: string): boolean {
    for (const branch of this.#branches) if (holds(branch, text)) return true;
    return false;
  }
}

/** Finds each part as early as it can be, so that the next ones have the most room; for the last, anywhere will do. */
const holds = ({ fromStart, parts, toEnd }: Branch, text: string): boolean => {
  let from = 0;
  for (const [at, words] of parts.entries()) {
    const isFirst = fromStart && at === 0;
    const isLast = at === parts.length - 1;
    if (isLast && toEnd) {
      return words.some((word) => (isFirst ? text === word : text.length - word.length >= from && text.endsWith(word)));
    }
    if (isLast && !isFirst) return stands(words, text, from);
    from = isFirst ? shortestBeginning(words, text) : earliestEnd(words, text, from);
    if (from < 0) return false;
  }
  return true;
};

const shortestBeginning = (words: Words, text: string): number => {
  let shortest = -1;
  for (const word of words) {
    if ((shortest < 0 || word.length < shortest) && text.startsWith(word)) shortest = word.length;
  }
  return shortest;
};

const stands = (words: Words, text: string, from: number): boolean => {
  for (const word of words) if (text.includes(word, from)) return true;
  return false;
};

const earliestEnd = (words: Words, text: string, from: number): number => {
  let earliest = -1;
  for (const word of words) {
    const at = text.indexOf(word, from);
    if (at >= 0 && (earliest < 0 || at + word.length < earliest)) earliest = at + word.length;
  }
  return earliest;
};

/** Reads tokens as far as they are words. */
class Reader {
  readonly #tokens: readonly PosixToken[];
  #at = 0;

  constructor(tokens: readonly PosixToken[]) {
    this.#tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  takes(kind: PosixToken["kind"]): boolean {
    if (this.#tokens[this.#at]?.kind !== kind) return false;
    this.#at++;
    return true;
  }

  branch(): Branch | undefined {
    const fromStart = this.takes("start");
    const parts: Words[] = [];
    let toEnd = false;
    for (;;) {
      const words = this.#words(0);
      if (words === undefined) return undefined;
      parts.push(words);
      if (this.takes("any")) {
        if (!this.#takesStar()) return undefined;
        continue;
      }
      toEnd = this.takes("end");
      return { fromStart, toEnd, parts };
    }
  }

  /** What a row of characters and groups can come to; undefined when a repetition follows or there is too much. */
  #words(depth: number): Words | undefined {
    let words: Words = [""];
    for (;;) {
      const token = this.#tokens[this.#at];
      let next: Words | undefined;
      if (token?.kind === "char") next = [token.char];
      else if (token?.kind === "close" && depth === 0) next = [")"];
      else if (token?.kind !== "open") return words;
      this.#at++;
      next ??= this.#group(depth + 1);
      if (next === undefined || this.#tokens[this.#at]?.kind === "repeat") return undefined;
      if (words.length * next.length > mostWords) return undefined;
      words = next.flatMap((end) => words.map((beginning) => beginning + end));
    }
  }

  #group(depth: number): Words | undefined {
    const all: string[] = [];
    do {
      const words = this.#words(depth);
      if (words === undefined) return undefined;
      all.push(...words);
    } while (this.takes("or"));
    return this.takes("close") ? all : undefined;
  }

  #takesStar(): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "repeat" || token.operator !== "*") return false;
    this.#at++;
    return this.#tokens[this.#at]?.kind !== "repeat";
  }
}
