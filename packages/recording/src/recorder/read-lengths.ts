import { removedOnWire } from "../line/recorded-text.ts";
import type { RemovedPart } from "../secret/secrets-in-value.ts";

/** Where reads ended inside what is not complete, as far as they are kept. */
export class ReadEnds {
  readonly #most: number;
  #ends: number[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** A read ended behind so many bytes that wait. */
  push(end: number): void {
    if (end > 0 && this.#ends.length < this.#most) this.#ends.push(end);
  }

  /** Takes the ends that lie inside the first so many bytes, and counts the others from behind them. */
  take(count: number): readonly number[] {
    const { length } = this.#ends;
    let inside = 0;
    while (inside < length && (this.#ends[inside] ?? 0) < count) inside++;
    let behind = inside;
    while (behind < length && (this.#ends[behind] ?? 0) <= count) behind++;
    const taken = this.#ends.slice(0, inside);
    this.#ends = behind === length ? [] : this.#ends.slice(behind).map((end) => end - count);
    return taken;
  }
}

/** Where a place in what was sent is in what is written of it: inside of what was removed it moves to its begin, and tells no length. */
const moved = (place: number, parts: readonly RemovedPart[]): number => {
  let by = 0;
  for (const { start, end } of parts) {
    if (place <= start) break;
    if (place < end) return start + by;
    by += removedOnWire.length - (end - start);
  }
  return place + by;
};

/** The lengths of the reads in which a message came, of what is written of it; undefined when it was one. */
export const readLengths = (
  ends: readonly number[],
  length: number,
  parts: readonly RemovedPart[],
): readonly number[] | undefined => {
  if (ends.length === 0) return undefined;
  const places = [...ends, length].map((end) => moved(end, parts));
  const lengths: number[] = [];
  let before = 0;
  for (const place of places) {
    if (place > before) lengths.push(place - before);
    before = place;
  }
  return lengths.length > 1 ? lengths : undefined;
};
