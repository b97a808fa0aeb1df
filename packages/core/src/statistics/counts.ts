/** Counters by name, for names that are few or bounded: what comes under too many of them is counted as "other". */
export class Counts<Name extends string = string> {
  readonly #counts = new Map<Name | "other", number>();
  readonly #most: number;
  readonly #longest: number;

  /**
   * @param most Different names at the most; 1 and up.
   * @param longest Characters of a name that is counted for itself.
   */
  constructor(most: number = Infinity, longest: number = Infinity) {
    this.#most = most;
    this.#longest = longest;
  }

  add(name: Name, count: number = 1): void {
    const before = this.#counts.get(name);
    const hasRoom = before !== undefined || (this.#counts.size < this.#most && name.length <= this.#longest);
    if (hasRoom) this.#counts.set(name, (before ?? 0) + count);
    else this.#counts.set("other", (this.#counts.get("other") ?? 0) + count);
  }

  get total(): number {
    let total = 0;
    for (const count of this.#counts.values()) total += count;
    return total;
  }

  /** Names and counts, in the order in which the names first came. */
  [Symbol.iterator](): IterableIterator<[name: Name | "other", count: number]> {
    return this.#counts.entries();
  }
}
