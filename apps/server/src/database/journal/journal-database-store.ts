import {
  DatabaseEntries,
  type DatabaseEntry,
  DatabaseError,
  type DatabaseRange,
  type DatabaseRoom,
  type DatabaseStore,
  type Log,
} from "@pluto-ami/core";
import type { ByteString } from "@pluto-ami/protocol";

import { databaseErrorOf } from "../database-error-of.ts";
import type { Change } from "./change.ts";
import type { OpenFile } from "./disk.ts";
import { JournalFiles } from "./journal-files.ts";
import { putOverhead } from "./record.ts";

/** A write that is on its way to the disk. */
interface Waiting {
  readonly change: Change;
  readonly done: (count: number) => void;
  readonly failed: (error: DatabaseError) => void;
}

/** Bytes of changes that are put on the disk together, so that many writers wait for one sync. */
const batchBytes = 1024 * 1024;

/** A journal up to this size is left alone; a longer one is written anew when more than half of it is outdated. */
const leastRewritten = 1024 * 1024;

/**
 * The key database in a folder of its own (docs/adr/0015): all entries in memory, every change in a journal that is checked
 * whole when it is opened. One store at a time may have the folder (see `DatabaseLock`).
 */
export class JournalDatabaseStore implements DatabaseStore {
  readonly #entries: DatabaseEntries;
  readonly #files: JournalFiles;
  readonly #log: Pick<Log, "warning">;
  #waiting: Waiting[] = [];
  /** Of what waits and what is being written: how much it may add. */
  #growth = { entries: 0, bytes: 0 };
  /** How many writes these are. */
  #pending = 0;
  #writing: Promise<void> | undefined;
  #isClosed = false;
  /** The journal is not written anew before it is so long. */
  #rewriteFrom = leastRewritten;
  /** Bytes of entries that there was no room for when the disk was full: so many are not written anew again before it takes something. */
  #tooLarge = Infinity;

  private constructor(entries: DatabaseEntries, files: JournalFiles, log: Pick<Log, "warning">) {
    this.#entries = entries;
    this.#files = files;
    this.#log = log;
  }

  /**
   * Opens the database in a folder, which is made, for nobody else, if it is not there.
   * @throws DatabaseError when it cannot be opened, or is not whole.
   */
  static async open(
    folder: string,
    room: DatabaseRoom,
    log: Pick<Log, "warning">,
    openFile?: OpenFile,
  ): Promise<JournalDatabaseStore> {
    const entries = new DatabaseEntries(room);
    try {
      const files = await JournalFiles.open(folder, (change) => void apply(change, entries), openFile);
      return new JournalDatabaseStore(entries, files, log);
    } catch (error) {
      throw databaseErrorOf(error);
    }
  }

  /** How many entries there are. */
  get size(): number {
    return this.#entries.size;
  }

  async get(path: ByteString): Promise<ByteString | undefined> {
    return this.#open().get(path);
  }

  async put(path: ByteString, value: ByteString): Promise<void> {
    this.#open().demandRoom(path, value, this.#growth);
    await this.#write({ kind: "put", path, value });
  }

  async count(range: DatabaseRange): Promise<number> {
    return this.#open().count(range);
  }

  async list(range: DatabaseRange, most: number): Promise<readonly DatabaseEntry[]> {
    return this.#open().list(range, most);
  }

  async delete(ranges: readonly DatabaseRange[]): Promise<number> {
    const entries = this.#open();
    const isIdle = this.#pending === 0 && !this.#files.isInDoubt;
    if (isIdle && !ranges.some((range) => entries.has(range))) return 0;
    return this.#write({ kind: "delete", ranges });
  }

  /** Ends the store when what waits is written. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing;
    try {
      await this.#files.close();
    } catch (error) {
      throw databaseErrorOf(error);
    }
  }

  #open(): DatabaseEntries {
    if (this.#isClosed) throw new DatabaseError("E_UNAVAILABLE", "it was closed");
    return this.#entries;
  }

  #write(change: Change): Promise<number> {
    return new Promise((done, failed) => {
      this.#waiting.push({ change, done, failed });
      this.#pending++;
      this.#grow(change, 1);
      this.#writing ??= this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    // Who asks in the same turn is written together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#writeBatch(this.#nextBatch());
      await this.#rewriteIfOutdated();
    }
    this.#writing = undefined;
  }

  #nextBatch(): readonly Waiting[] {
    let bytes = 0;
    const end = this.#waiting.findIndex(({ change }) => (bytes += sizeOf(change)) > batchBytes);
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : Math.max(1, end));
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      await this.#append(batch.map(({ change }) => change));
      for (const { change, done } of batch) done(apply(change, this.#entries));
    } catch (error) {
      const reason = databaseErrorOf(error);
      for (const { failed } of batch) failed(reason);
    }
    for (const { change } of batch) this.#grow(change, -1);
    this.#pending -= batch.length;
  }

  /** On a full disk a journal that is written anew gives the room of what is outdated, before changes are appended a second time. */
  async #append(changes: readonly Change[]): Promise<void> {
    try {
      await this.#files.append(changes);
    } catch (error) {
      if (databaseErrorOf(error).code !== "E_FULL") throw error;
      // Where a deletion finds no room, what it leaves may find some.
      const isDeletion = changes.every(({ kind }) => kind === "delete");
      if (!(await this.#rewriteWith(isDeletion ? changes : []))) throw error;
      if (!isDeletion) await this.#files.append(changes);
    }
    this.#tooLarge = Infinity;
  }

  /** False when that needs no less room, or as much as there was none for before. */
  async #rewriteWith(changes: readonly Change[]): Promise<boolean> {
    const after = new DatabaseEntries({ databaseEntries: Infinity, databaseBytes: Infinity });
    for (const [path, value] of this.#entries) after.set(path, value);
    for (const change of changes) apply(change, after);
    const needed = journalBytes(after);
    if (needed >= this.#files.length || needed >= this.#tooLarge) return false;
    try {
      await this.#files.rewrite(after);
      return true;
    } catch (error) {
      this.#tooLarge = needed;
      throw error;
    }
  }

  #grow(change: Change, sign: 1 | -1): void {
    if (change.kind !== "put") return;
    this.#growth.entries += sign;
    this.#growth.bytes += sign * (change.path.length + change.value.length);
  }

  /** Writes a journal anew that is mostly outdated. One that cannot be is kept: it holds all the same. */
  async #rewriteIfOutdated(): Promise<void> {
    const { length } = this.#files;
    if (length < this.#rewriteFrom || length < 2 * journalBytes(this.#entries)) return;
    try {
      await this.#files.rewrite(this.#entries);
      this.#rewriteFrom = leastRewritten;
    } catch (error) {
      this.#rewriteFrom = 2 * length;
      this.#log.warning(`The key database's journal cannot be made shorter: ${databaseErrorOf(error).message}`);
    }
  }
}

/** Carries out a change; gives how many entries it removed. */
const apply = (change: Change, entries: DatabaseEntries): number => {
  if (change.kind === "delete") return entries.delete(change.ranges);
  entries.set(change.path, change.value);
  return 0;
};

/** Bytes of a journal that holds these entries and nothing else. */
const journalBytes = ({ bytes, size }: DatabaseEntries): number => bytes + size * putOverhead;

const sizeOf = (change: Change): number =>
  change.kind === "put"
    ? change.path.length + change.value.length
    : change.ranges.reduce((sum, { from, to }) => sum + from.length + to.length, 0);
