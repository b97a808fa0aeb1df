/** Characters that a value has at the least to be looked for inside of other text. */
export const shortestMatch = 4;
/** Characters of the longest piece that is looked for at once. */
const longestPiece = 200;

/** A place in a text where a value stands. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** The value, in lower case. */
  readonly value: string;
}

const toLower = 32;
/** The capital letters of latin-1 in UTF-8, as they are when the first of their two bytes is in lower case like one of latin-1; no multiplication sign. */
const capitalInUtf8 = /\xE3[\x80-\x96\x98-\x9E]/g;

const inLowerCase = (letter: string): string => letter.charAt(0) + String.fromCharCode(letter.charCodeAt(1) + toLower);

/** A text with its letters in lower case, those of latin-1 among them, as bytes of either encoding. Of bytes it is as long as before. */
export const folded = (text: string): string => text.toLowerCase().replace(capitalInUtf8, inLowerCase);

/** The pieces of a value that are looked for: all of it, unless it is long. */
export const piecesOf = (value: string): readonly string[] => {
  if (value.length <= longestPiece) return [value];
  const pieces: string[] = [];
  for (let at = 0; at < value.length; at += longestPiece) pieces.push(value.slice(at, at + longestPiece));
  return pieces;
};

/** Between capital letters of latin-1, and none. */
const timesSign = 0xd7;

const codeAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at);
  const isUpper = (code >= 65 && code <= 90) || (code >= 0xc0 && code <= 0xde && code !== timesSign);
  return isUpper ? code + toLower : code;
};

/** Behind the first byte of a letter in UTF-8. */
const codeBehind = (text: string, at: number): number => {
  const code = codeAt(text, at);
  const isCapital = code >= 0x80 && code <= 0x9e && code !== 0x97 && codeAt(text, at - 1) === 0xe3;
  return isCapital ? code + toLower : code;
};

/** A number that texts which begin alike have in common. */
const beginOf = (text: string, at: number): number =>
  ((codeAt(text, at) << 24) ^
    (codeBehind(text, at + 1) << 16) ^
    (codeBehind(text, at + 2) << 8) ^
    codeBehind(text, at + 3)) |
  0;

/**
 * Finds any of many values inside a text, a part of a word too, in whatever case its letters are. At each place of the text it takes time for as
 * many lengths as there are of values that begin so, however many values there are.
 */
export class ValueMatcher {
  readonly #values = new Set<string>();
  /** The lengths of values, the longest first, by how they begin. */
  readonly #lengths = new Map<number, number[]>();

  /** How many values there are. */
  get size(): number {
    return this.#values.size;
  }

  /** Has it be found from now on, if it is long enough. */
  add(value: string): void {
    for (const piece of piecesOf(folded(value))) {
      if (piece.length < shortestMatch || this.#values.has(piece)) continue;
      this.#values.add(piece);
      const begin = beginOf(piece, 0);
      const lengths = this.#lengths.get(begin);
      if (lengths === undefined) this.#lengths.set(begin, [piece.length]);
      else if (!lengths.includes(piece.length)) lengths.splice(placeFor(piece.length, lengths), 0, piece.length);
    }
  }

  /** The first match from a place on: of those that begin there the longest. */
  find(text: string, from = 0): Match | undefined {
    const last = text.length - shortestMatch;
    for (let start = from; start <= last; start++) {
      const lengths = this.#lengths.get(beginOf(text, start));
      if (lengths === undefined) continue;
      for (const length of lengths) {
        if (start + length > text.length) continue;
        const value = folded(text.slice(start, start + length));
        if (this.#values.has(value)) return { start, end: start + length, value };
      }
    }
    return undefined;
  }
}

const placeFor = (length: number, lengths: readonly number[]): number => {
  const place = lengths.findIndex((other) => other < length);
  return place < 0 ? lengths.length : place;
};
