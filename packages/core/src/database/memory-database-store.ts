import type { DatabaseEntry, DatabaseRange, DatabaseStore } from "../ports/database-store.ts";
import { DatabaseError } from "./database-error.ts";

/** Keeps the key database in memory, for as long as the process lives. */
export class MemoryDatabaseStore implements DatabaseStore {
  readonly #values = new Map<string, string>();
  readonly #mostEntries: number;

  constructor(mostEntries: number) {
    this.#mostEntries = mostEntries;
  }

  get(path: string): string | undefined {
    return this.#values.get(path);
  }

  put(path: string, value: string): void {
    if (this.#values.size >= this.#mostEntries && !this.#values.has(path)) {
      throw new DatabaseError("E_FULL", `The key database holds ${this.#mostEntries} entries; delete some.`);
    }
    this.#values.set(path, value);
  }

  list(range: DatabaseRange, most: number): readonly DatabaseEntry[] {
    return this.#paths(range)
      .toSorted((a, b) => (a < b ? -1 : 1))
      .slice(0, most)
      .map((path) => ({ path, value: this.#values.get(path) ?? "" }));
  }

  delete(ranges: readonly DatabaseRange[]): number {
    const paths = ranges.flatMap((range) => this.#paths(range));
    for (const path of paths) this.#values.delete(path);
    return paths.length;
  }

  #paths({ from, to }: DatabaseRange): string[] {
    return [...this.#values.keys()].filter((path) => path >= from && path < to);
  }
}
