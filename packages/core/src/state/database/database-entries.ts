import { type ByteString, fromBytes, noBytes, toBytes } from "@pluto-ami/protocol";
import { atLeast, type Demand, having } from "@pluto-ami/protocol/demand";

import { SettingsError } from "../../settings/settings-error.ts";
import type { ManagerLimits } from "../../limits/limits.ts";
import type { DatabaseEntry, DatabaseRange } from "../../ports/database-store.ts";
import { DatabaseError } from "../../ports/database-error.ts";

/** What {@link DatabaseEntries} may hold. */
export type DatabaseRoom = Pick<ManagerLimits, "databaseEntries" | "databaseBytes">;

/** Writes that are on their way and are not among the entries yet. */
export interface WaitingWrites {
  readonly entries: number;
  readonly bytes: number;
}

/** Limits of a manager have room for it and much else. */
const roomDemand = having(
  { databaseEntries: atLeast(0), databaseBytes: atLeast(0) } satisfies Record<keyof DatabaseRoom, Demand>,
  "an object with databaseEntries and databaseBytes",
);

const nothingWaits: WaitingWrites = { entries: 0, bytes: 0 };

/** The entries of a key database in memory, found by their path and sorted by its bytes: what a store can be built on. */
export class DatabaseEntries {
  readonly #values = new Map<ByteString, ByteString>();
  readonly #room: DatabaseRoom;
  #bytes = 0;
  /** All paths in their order; undefined until somebody wants them in it. */
  #sorted: ByteString[] | undefined;

  /** @throws SettingsError when the room is none: what has no bound would grow without one. */
  constructor(room: DatabaseRoom) {
    const flaw = roomDemand(room, "room");
    if (flaw !== undefined) throw new SettingsError(flaw);
    this.#room = room;
  }

  /** How many there are. */
  get size(): number {
    return this.#values.size;
  }

  /** Bytes of all paths and values. */
  get bytes(): number {
    return this.#bytes;
  }

  get(path: ByteString): ByteString | undefined {
    return this.#values.get(path);
  }

  /**
   * Sees to it that an entry may be set: that it takes the place of one as large, or that there is room, all that waits counted as new.
   * @throws DatabaseError E_FULL when there is none.
   */
  demandRoom(path: ByteString, value: ByteString, waiting: WaitingWrites = nothingWaits): void {
    const { databaseEntries, databaseBytes } = this.#room;
    const old = this.#values.get(path);
    if (old === undefined && this.size + waiting.entries >= databaseEntries) {
      throw new DatabaseError("E_FULL", `The key database holds ${databaseEntries} entries; delete some.`);
    }
    const growth = old === undefined ? path.length + value.length : value.length - old.length;
    if (growth > 0 && this.#bytes + waiting.bytes + growth > databaseBytes) {
      throw new DatabaseError("E_FULL", `The key database may hold ${databaseBytes} bytes; delete some entries.`);
    }
  }

  /** Sets an entry, whether there is room or not. */
  set(path: ByteString, value: ByteString): void {
    const old = this.#values.get(path);
    this.#bytes += old === undefined ? path.length + value.length : value.length - old.length;
    const ownPath = ownBytes(path);
    this.#values.set(ownPath, ownBytes(value));
    if (old === undefined) this.#sorted?.splice(lowerBound(this.#sorted, ownPath), 0, ownPath);
  }

  /** The first entries of a range, at most `most`. */
  list(range: DatabaseRange, most: number): readonly DatabaseEntry[] {
    const [begin, end] = this.#bounds(range);
    return this.#order()
      .slice(begin, Math.min(end, begin + most))
      .map((path) => ({ path, value: this.#values.get(path) ?? noBytes }));
  }

  /** How many entries a range has. */
  count(range: DatabaseRange): number {
    const [begin, end] = this.#bounds(range);
    return Math.max(0, end - begin);
  }

  /** Is there any entry in this range? */
  has(range: DatabaseRange): boolean {
    const [begin, end] = this.#bounds(range);
    return end > begin;
  }

  /** Removes the entries of these ranges; gives their number. */
  delete(ranges: readonly DatabaseRange[]): number {
    let count = 0;
    for (const range of ranges) {
      const [begin, end] = this.#bounds(range);
      for (const path of this.#order().splice(begin, Math.max(0, end - begin))) {
        this.#bytes -= path.length + (this.#values.get(path) ?? "").length;
        this.#values.delete(path);
        count++;
      }
    }
    return count;
  }

  /** All entries, in no order. */
  [Symbol.iterator](): MapIterator<[path: ByteString, value: ByteString]> {
    return this.#values.entries();
  }

  #order(): ByteString[] {
    // Without a function of its own, sort compares code units: the bytes of byte strings.
    return (this.#sorted ??= [...this.#values.keys()].sort());
  }

  #bounds({ from, to }: DatabaseRange): readonly [begin: number, end: number] {
    const sorted = this.#order();
    return [lowerBound(sorted, from), lowerBound(sorted, to)];
  }
}

/** The same text in memory of its own: a part of a string keeps the whole of it, here what one client sent at a time. */
const ownBytes = (text: ByteString): ByteString => fromBytes(toBytes(text));

/** Where the first path is that is not before this one. */
const lowerBound = (sorted: readonly string[], path: string): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? "") < path) low = middle + 1;
    else high = middle;
  }
  return low;
};
