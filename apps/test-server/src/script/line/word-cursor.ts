import type { ByteString } from "@pluto-ami/protocol";

import { isBlank } from "../text/blanks.ts";
import { failAt, indentOf, type ScriptLine } from "./script-line.ts";

/** A word of a statement, as it is written; one between quotes without them. */
export interface Word {
  readonly bytes: ByteString;
  readonly isQuoted: boolean;
  /** Where it begins in its line. */
  readonly at: number;
}

const blank = /[\t ]/;

/** Goes through the words of a line, which blanks part. What stands between quotes is one. */
export class WordCursor {
  readonly line: ScriptLine;
  #at: number;

  constructor(line: ScriptLine) {
    this.line = line;
    this.#at = indentOf(line);
  }

  /** Where the next word begins, or the line ends. */
  get at(): number {
    return this.#at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.line.bytes.length;
  }

  /** The next word; undefined at the end of the line. */
  next(): Word | undefined {
    if (this.isAtEnd) return undefined;
    const { bytes } = this.line;
    const at = this.#at;
    if (bytes[at] !== '"') {
      const word = bytes.slice(at, this.#endOfWord());
      this.skip(word.length);
      return { bytes: word, isQuoted: false, at };
    }
    const end = bytes.indexOf('"', at + 1);
    if (end < 0) return failAt(this.line, at, 'a text between quotes has no end; put a " behind it.');
    this.skip(end + 1 - at);
    return { bytes: bytes.slice(at + 1, end), isQuoted: true, at };
  }

  /** What is left of the line. */
  rest(): ByteString {
    return this.line.bytes.slice(this.#at);
  }

  /** Goes on so many bytes, behind which a blank comes or the line ends, and to the next word. */
  skip(length: number): void {
    const { bytes } = this.line;
    const end = this.#at + length;
    if (end < bytes.length && !isBlank(bytes[end]))
      return failAt(this.line, end, "a blank is missing; put one behind the text between quotes.");
    this.#at = end;
    while (this.#at < bytes.length && isBlank(bytes[this.#at])) this.#at++;
  }

  /** Leaves out what is left of the line. */
  end(): void {
    this.#at = this.line.bytes.length;
  }

  /** Where the word that begins here ends, if it is not between quotes. */
  #endOfWord(): number {
    const end = this.rest().search(blank);
    return end < 0 ? this.line.bytes.length : this.#at + end;
  }
}
