import type { EventRecord } from "./event-record.ts";
import { type RecordRun, runOf } from "./record-run.ts";

/** Records that one array takes before the next is begun: whoever waits for one of them keeps all of them. */
const longestRun = 1024;

/**
 * What some of an audience could not take at once, held for all of them together: each remembers only from where to
 * where. Nothing is given back here; an array goes when nobody waits for a record of it any more.
 */
export class HeldRecords {
  #records: EventRecord[] = [];

  /** Holds a turn's records, in a row with those before them. */
  hold(batch: readonly EventRecord[]): RecordRun {
    if (this.#records.length + batch.length > longestRun) this.#records = [];
    const from = this.#records.length;
    for (const record of batch) this.#records.push(record);
    return runOf(this.#records, from);
  }

  /** Nobody had to wait: what is held from now on is in a row with nothing. */
  release(): void {
    if (this.#records.length > 0) this.#records = [];
  }
}
