const lineFeed = 10;
const carriageReturn = 13;

/** Where a line end, CRLF or LF, is over that stands at `at`; `at` itself when there is none. */
export const afterLineEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) === lineFeed) return at + 1;
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at;
};

const indexFrom = (text: string, part: string, from: number): number => {
  const at = text.indexOf(part, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
};

/** The blank lines of a text, one after the other; nothing is searched twice, for either of their forms. */
export class BlankLines {
  readonly #text: string;
  #nextCrlf = -1;
  #nextBare = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the line feed before the first blank line from `from` on stands; -1 when there is none. `from` only grows. */
  find(from: number): number {
    if (this.#nextCrlf < from) this.#nextCrlf = indexFrom(this.#text, "\n\r\n", from);
    if (this.#nextBare < from) this.#nextBare = indexFrom(this.#text, "\n\n", from);
    const next = this.#nextCrlf < this.#nextBare ? this.#nextCrlf : this.#nextBare;
    return next === Number.POSITIVE_INFINITY ? -1 : next;
  }
}

/** Is there a blank line behind a line? */
export const hasBlankLine = (text: string): boolean => text.includes("\n\r\n") || text.includes("\n\n");
