import type { ByteString } from "@pluto-ami/protocol";

import type { Awaitable } from "./awaitable.ts";
import type { DatabaseError } from "./database-error.ts";

/** A value of the key database under its whole path, as in `/family/key`. */
export interface DatabaseEntry {
  readonly path: ByteString;
  readonly value: ByteString;
}

/** Which entries: from a path on, up to and without another one, in the order of their bytes. */
export interface DatabaseRange {
  readonly from: ByteString;
  readonly to: ByteString;
}

/**
 * Where the key database keeps its entries, sorted by the bytes of their paths.
 *
 * - A write that has resolved lasts, whatever happens to the process, and whatever became of the writes before it. One that
 *   has not is there whole or not at all.
 * - Calls may overlap. Writes take effect in the order in which they were called, each as if it were alone.
 * - What is damaged is an error, never a value, and never "not there".
 *
 * Rejects with a DatabaseError.
 */
export interface DatabaseStore {
  /** Why it can answer nothing before the next start; undefined for one that is there. */
  readonly failure?: DatabaseError | undefined;
  /** Undefined when there is no such entry. */
  get(path: ByteString): Awaitable<ByteString | undefined>;
  put(path: ByteString, value: ByteString): Awaitable<void>;
  /** The first entries of a range, at most `most`. */
  list(range: DatabaseRange, most: number): Awaitable<readonly DatabaseEntry[]>;
  /** How many entries a range has; in little time, however many these are. */
  count(range: DatabaseRange): Awaitable<number>;
  /** Removes all entries of these ranges, or none of them; resolves to their number. */
  delete(ranges: readonly DatabaseRange[]): Awaitable<number>;
}
