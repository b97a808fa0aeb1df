import type { EventRecord } from "./event-record.ts";
import type { HeldRun } from "./held-array.ts";

/** A turn's records, for everybody who gets all of them. */
export interface Batch {
  readonly records: readonly EventRecord[];
  /** Their bytes, one buffer for all who take them. */
  bytes(): Uint8Array;
  /** The same records as they are held for all who cannot take them now. */
  held(): HeldRun;
}
