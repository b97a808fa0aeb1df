import type { EventRecord } from "./event-record.ts";
import { type RecordRun, runOf } from "./record-run.ts";

/** Bytes of records that one array takes before the next is begun: whoever waits for one of them keeps all of them. */
const largestRun = 64 * 1024;

/**
 * What some of an audience could not take at once, held for all of them together: each remembers only from where to
 * where. Nothing is given back here; an array goes when nobody waits for a record of it any more.
 */
export class HeldRecords {
  #records: EventRecord[] = [];
  #bytes = 0;

  /** Holds a turn's records, in a row with those before them. */
  hold(batch: readonly EventRecord[]): RecordRun {
    const from = this.#bytes < largestRun ? this.#records.length : 0;
    if (from === 0) this.release();
    for (const record of batch) this.#records.push(record);
    const run = runOf(this.#records, from);
    this.#bytes += run.bytes;
    return run;
  }

  /** Nobody had to wait: what is held from now on is in a row with nothing. */
  release(): void {
    if (this.#records.length === 0) return;
    this.#records = [];
    this.#bytes = 0;
  }
}
