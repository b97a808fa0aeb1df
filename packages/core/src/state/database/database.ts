import { bytes, type ByteString, noBytes } from "@pluto-ami/protocol";

import type { ManagerLimits } from "../../limits/limits.ts";
import type { WireClock } from "../../ports/clock.ts";
import type { DatabaseEntry, DatabaseRange, DatabaseStore } from "../../ports/database-store.ts";
import type { Log } from "../../ports/log.ts";
import { DatabaseError } from "../../ports/database-error.ts";
import { type DatabaseAccess, DatabaseHealth } from "./database-health.ts";
import { databasePath, entryRange, rangeBelow } from "./database-path.ts";

/** What came of asking the key database. */
export type DatabaseOutcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: DatabaseError };

/**
 * The value of an outcome.
 * @throws DatabaseError when there is none: whoever cannot tell a failure on hands it up.
 */
export const valueOf = <Value>(outcome: DatabaseOutcome<Value>): Value => {
  if (!outcome.ok) throw outcome.error;
  return outcome.value;
};

/** Part of the database: one entry with all below it, a family, or everything. */
export interface DatabaseTree {
  /** "" for the whole database. */
  readonly family: ByteString;
  /** "" for the whole family. */
  readonly key: ByteString;
}

/** The limits that hold for what is asked of a key database. */
export type DatabaseLimits = Pick<
  ManagerLimits,
  "databaseKeyBytes" | "databaseValueBytes" | "databaseListed" | "databaseWaitingBytes" | "databaseTimeout"
>;

/** What a call weighs while it is under way, besides its path and value. */
const callBytes = 256;

/**
 * The key database: values under `/family/key`, in their exact spelling. A tree is cut between the parts of
 * a path: the family `a` has nothing to do with `ab`. Writes take effect in the order in which they were asked for, nothing
 * is waited for without an end, and failures are logged here.
 */
export class Database {
  readonly #store: DatabaseStore;
  readonly #limits: DatabaseLimits;
  readonly #health: DatabaseHealth;
  readonly #clock: Pick<WireClock, "after">;
  #waitingBytes = 0;

  constructor(store: DatabaseStore, limits: DatabaseLimits, log: Log, clock: Pick<WireClock, "after">) {
    this.#store = store;
    this.#limits = limits;
    this.#health = new DatabaseHealth(log);
    this.#clock = clock;
  }

  /** Why it cannot be used, or why the last read or write failed though nothing was wrong with it; undefined while all is well. */
  get failure(): DatabaseError | undefined {
    return this.#store.failure ?? this.#health.failure;
  }

  /** The value of an entry; undefined when there is none. */
  get(family: ByteString, key: ByteString): Promise<DatabaseOutcome<ByteString | undefined>> {
    return this.#attempt("read", 0, async () => this.#store.get(databasePath(family, key)));
  }

  /** Sets an entry; once this has resolved to an ok, the new value lasts. */
  put(family: ByteString, key: ByteString, value: ByteString): Promise<DatabaseOutcome<void>> {
    const path = databasePath(family, key);
    return this.#attempt("write", path.length + value.length, async () => {
      refuseLonger("key", path, this.#limits.databaseKeyBytes);
      refuseLonger("value", value, this.#limits.databaseValueBytes);
      await this.#store.put(path, value);
    });
  }

  /** Removes an entry; false when there was none. */
  delete(family: ByteString, key: ByteString): Promise<DatabaseOutcome<boolean>> {
    const ranges = [entryRange(databasePath(family, key))];
    return this.#attempt("write", family.length + key.length, async () => (await this.#store.delete(ranges)) > 0);
  }

  /** Removes a tree; gives how many entries it had. */
  deleteTree(tree: DatabaseTree): Promise<DatabaseOutcome<number>> {
    const ranges = rangesOf(tree);
    return this.#attempt("write", tree.family.length + tree.key.length, async () => this.#store.delete(ranges));
  }

  /** How many entries a tree has. */
  count(tree: DatabaseTree): Promise<DatabaseOutcome<number>> {
    return this.#attempt("read", 0, async () => {
      const counts = await Promise.all(rangesOf(tree).map(async (range) => this.#store.count(range)));
      return counts.reduce((sum, count) => sum + count, 0);
    });
  }

  /** The entries of a tree, sorted by the bytes of their paths. */
  list(tree: DatabaseTree): Promise<DatabaseOutcome<readonly DatabaseEntry[]>> {
    return this.#attempt("read", 0, async () => {
      const most = this.#limits.databaseListed;
      const ranges = rangesOf(tree);
      const counts = await Promise.all(ranges.map(async (range) => this.#store.count(range)));
      if (counts.reduce((sum, count) => sum + count, 0) > most) throw tooMany(tree, most);
      const lists = await Promise.all(ranges.map(async (range) => this.#store.list(range, most + 1)));
      return lists.flat();
    });
  }

  /**
   * The same for whoever takes them one page after the other, however slowly: one of them is held at a time. What changes
   * meanwhile may be among them or not.
   * @throws DatabaseError in the middle, when the store fails there.
   */
  async read(tree: DatabaseTree): Promise<DatabaseOutcome<AsyncIterable<readonly DatabaseEntry[]>>> {
    const most = this.#limits.databaseListed;
    const counted = await this.count(tree);
    if (!counted.ok) return counted;
    if (counted.value > most) return { ok: false, error: tooMany(tree, most) };
    return { ok: true, value: this.#firstPages(tree, most) };
  }

  async *#firstPages(tree: DatabaseTree, most: number): AsyncGenerator<readonly DatabaseEntry[]> {
    let count = 0;
    for await (const page of this.#pages(tree)) {
      yield page.slice(0, most - count);
      count += page.length;
      if (count >= most) return;
    }
  }

  async *#pages(tree: DatabaseTree): AsyncGenerator<readonly DatabaseEntry[]> {
    for (const { from, to } of rangesOf(tree)) {
      let next: ByteString | undefined = from;
      while (next !== undefined) {
        const range = { from: next, to };
        const page: readonly DatabaseEntry[] = await this.#inTime(callBytes, async () =>
          this.#store.list(range, pageEntries),
        );
        yield page;
        const last = page.length < pageEntries ? undefined : page.at(-1);
        // The first path that can stand behind it.
        next = last === undefined ? undefined : bytes(`${last.path}\0`);
      }
    }
  }

  async #attempt<Value>(
    access: DatabaseAccess,
    bytes: number,
    task: () => Promise<Value>,
  ): Promise<DatabaseOutcome<Value>> {
    try {
      const value = await this.#inTime(bytes + callBytes, task);
      this.#health.worked(access);
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof DatabaseError)) throw error;
      this.#health.failed(access, error);
      return { ok: false, error };
    }
  }

  /** Gives up waiting when the time is over. What the store has not let go of still counts as on its way. */
  #inTime<Value>(bytes: number, task: () => Promise<Value>): Promise<Value> {
    const { databaseTimeout, databaseWaitingBytes } = this.#limits;
    if (this.#waitingBytes + bytes > databaseWaitingBytes) {
      throw new DatabaseError("E_BUSY", "too much waits for it already");
    }
    this.#waitingBytes += bytes;
    return new Promise((resolve, reject) => {
      const cancel = this.#clock.after(databaseTimeout, () => {
        reject(
          new DatabaseError(
            "E_TIMEOUT",
            `it gave no answer for ${databaseTimeout} ms; what was asked may still be done`,
          ),
        );
      });
      task()
        .finally(() => {
          cancel();
          this.#waitingBytes -= bytes;
        })
        .then(resolve, reject);
    });
  }
}

/** Entries that are read at a time for who takes them one after the other. */
const pageEntries = 100;

const tooMany = (tree: DatabaseTree, most: number): DatabaseError => {
  const where = tree.family === "" ? "in the database" : `below ${treePath(tree)}`;
  return new DatabaseError("E_TOO_MANY", `There are more than ${most} entries ${where}; name a smaller part of it`);
};

const refuseLonger = (what: "key" | "value", text: string, most: number): void => {
  if (text.length <= most) return;
  throw new DatabaseError("E_TOO_LONG", `A ${what} has ${text.length} bytes, ${most} is the most`);
};

/** The path that a tree hangs from; "" for the whole database. */
const treePath = ({ family, key }: DatabaseTree): ByteString =>
  family === "" ? noBytes : key === "" ? bytes(`/${family}`) : databasePath(family, key);

/** A tree is an entry and all below it; between the two others may lie, as `/a-b` lies between `/a` and `/a/b`. */
const rangesOf = (tree: DatabaseTree): readonly DatabaseRange[] => {
  const path = treePath(tree);
  return path === "" ? [rangeBelow(noBytes)] : [entryRange(path), rangeBelow(path)];
};
