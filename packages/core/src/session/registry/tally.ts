/** Names that are remembered while nothing of theirs is counted, lest one that comes and goes be filed anew each time. */
const idleNames = 1000;

/** Counts by name. */
export class Tally {
  readonly #counts = new Map<string, number>();

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** How many names are remembered. */
  get names(): number {
    return this.#counts.size;
  }

  add(name: string): void {
    this.#counts.set(name, this.of(name) + 1);
  }

  remove(name: string): void {
    const count = this.of(name) - 1;
    if (count > 0 || this.#counts.size <= idleNames) this.#counts.set(name, Math.max(0, count));
    else this.#counts.delete(name);
  }
}
