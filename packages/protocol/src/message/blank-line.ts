const lineFeed = 10;
const carriageReturn = 13;

/** Where a line end, CRLF or LF, is over that stands at `at`; `at` itself when there is none. */
export const afterLineEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) === lineFeed) return at + 1;
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at;
};

/** How the lines of a message end: what is no line end of its own kind is a part of a value. */
export type LineEnds = "CRLF" | "any";

/** How the lines of the message at `at` end, which its first line shows; undefined before that is there. */
export const lineEndsAt = (text: string, at: number): LineEnds | undefined => {
  const end = text.indexOf("\n", at);
  if (end < 0) return undefined;
  return end > at && text.charCodeAt(end - 1) === carriageReturn ? "CRLF" : "any";
};

/** A blank line stands behind a line that ends as the message's lines do, and may itself be a bare LF. */
const forms = {
  CRLF: { crlf: "\r\n\r\n", bare: "\r\n\n", toLineFeed: 1 },
  any: { crlf: "\n\r\n", bare: "\n\n", toLineFeed: 0 },
} as const;

const indexFrom = (text: string, part: string, from: number): number => {
  const at = text.indexOf(part, from);
  return at < 0 ? Number.POSITIVE_INFINITY : at;
};

/** The blank lines of a text, one after the other; nothing is searched twice, for either of their forms. */
export class BlankLines {
  readonly #text: string;
  readonly #ends: LineEnds;
  #nextCrlf = -1;
  #nextBare = -1;

  constructor(text: string, ends: LineEnds) {
    this.#text = text;
    this.#ends = ends;
  }

  /** Where the line feed before the first blank line from `from` on stands; -1 when there is none. `from` only grows. */
  find(from: number): number {
    const { bare, crlf, toLineFeed } = forms[this.#ends];
    if (this.#nextCrlf < from) this.#nextCrlf = indexFrom(this.#text, crlf, from);
    if (this.#nextBare < from) this.#nextBare = indexFrom(this.#text, bare, from);
    const next = this.#nextCrlf < this.#nextBare ? this.#nextCrlf : this.#nextBare;
    return next === Number.POSITIVE_INFINITY ? -1 : next + toLineFeed;
  }
}

/** Is there a blank line behind a line? */
export const hasBlankLine = (text: string, ends: LineEnds): boolean =>
  text.includes(forms[ends].crlf) || text.includes(forms[ends].bare);
