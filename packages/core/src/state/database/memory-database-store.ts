import type { ByteString } from "@pluto-ami/protocol";

import type { DatabaseEntry, DatabaseRange, DatabaseStore } from "../../ports/database-store.ts";
import { DatabaseEntries, type DatabaseRoom } from "./database-entries.ts";

/** Keeps the key database in memory, for as long as the process lives. */
export class MemoryDatabaseStore implements DatabaseStore {
  readonly #entries: DatabaseEntries;

  /** `room` is what it may hold: so many entries, and so many bytes of paths and values. */
  constructor(room: DatabaseRoom) {
    this.#entries = new DatabaseEntries(room);
  }

  get(path: ByteString): ByteString | undefined {
    return this.#entries.get(path);
  }

  /** @throws DatabaseError E_FULL when there is no room. */
  put(path: ByteString, value: ByteString): void {
    this.#entries.demandRoom(path, value);
    this.#entries.set(path, value);
  }

  count(range: DatabaseRange): number {
    return this.#entries.count(range);
  }

  list(range: DatabaseRange, most: number): readonly DatabaseEntry[] {
    return this.#entries.list(range, most);
  }

  delete(ranges: readonly DatabaseRange[]): number {
    return this.#entries.delete(ranges);
  }
}
