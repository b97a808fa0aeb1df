import { type DatabaseEntry, type DatabaseRange, type DatabaseStore } from "@pluto-ami/core";
import { fromBytes, toBytes } from "@pluto-ami/protocol";
import { ClassicLevel } from "classic-level";

import { makeFolder } from "../make-folder.ts";
import { databaseErrorOf } from "./database-error-of.ts";

/** A write has reached the disk before it is answered. */
const durable = { sync: true } as const;

/** The key database in a folder of its own, kept by LevelDB (docs/adr/0010). One process at a time may have it open. */
export class LevelDatabaseStore implements DatabaseStore {
  readonly #level: ClassicLevel<Uint8Array, Uint8Array>;

  private constructor(level: ClassicLevel<Uint8Array, Uint8Array>) {
    this.#level = level;
  }

  /**
   * Opens the database in a folder, which is made, for nobody else, if it is not there.
   * @throws DatabaseError when it cannot be opened.
   */
  static async open(folder: string): Promise<LevelDatabaseStore> {
    try {
      makeFolder(folder);
      const level = new ClassicLevel<Uint8Array, Uint8Array>(folder, { keyEncoding: "view", valueEncoding: "view" });
      await level.open();
      return new LevelDatabaseStore(level);
    } catch (error) {
      throw databaseErrorOf(error);
    }
  }

  get(path: string): Promise<string | undefined> {
    return attempt(async () => {
      const value = await this.#level.get(toBytes(path));
      return value === undefined ? undefined : fromBytes(value);
    });
  }

  put(path: string, value: string): Promise<void> {
    return attempt(() => this.#level.put(toBytes(path), toBytes(value), durable));
  }

  list({ from, to }: DatabaseRange, most: number): Promise<readonly DatabaseEntry[]> {
    return attempt(async () => {
      const found = await this.#level.iterator({ gte: toBytes(from), lt: toBytes(to), limit: most }).all();
      return found.map(([path, value]) => ({ path: fromBytes(path), value: fromBytes(value) }));
    });
  }

  delete(ranges: readonly DatabaseRange[]): Promise<number> {
    return attempt(async () => {
      const batch = this.#level.batch();
      for (const { from, to } of ranges) {
        for await (const path of this.#level.keys({ gte: toBytes(from), lt: toBytes(to) })) batch.del(path);
      }
      const count = batch.length;
      await batch.write(durable);
      return count;
    });
  }

  close(): Promise<void> {
    return attempt(() => this.#level.close());
  }
}

const attempt = async <Value>(task: () => Promise<Value>): Promise<Value> => {
  try {
    return await task();
  } catch (error) {
    throw databaseErrorOf(error);
  }
};
