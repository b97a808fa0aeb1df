import type { EventRecord } from "./event-record.ts";
import { HeldArray, type HeldRun } from "./held-array.ts";
import type { HeldBytes } from "./held-bytes.ts";
import { bytesOf } from "./record-run.ts";

/** Bytes of records that one array takes before the next is begun: whoever waits for one of them keeps all of them. */
const largestArray = 64 * 1024;

/**
 * What some of an audience could not take at once, held for all of them together: each remembers only from where to
 * where. An array goes when nobody waits for a record of it any more.
 */
export class HeldRecords {
  readonly #ledger: HeldBytes;
  #array: HeldArray | undefined;
  #bytes = 0;

  constructor(ledger: HeldBytes) {
    this.#ledger = ledger;
  }

  /** Holds a turn's records, in a row with those before them. */
  hold(batch: readonly EventRecord[]): HeldRun {
    const array = this.#bytes < largestArray ? (this.#array ?? this.#begin()) : this.#begin();
    const from = array.records.length;
    for (const record of batch) array.records.push(record);
    this.#ledger.grew(array, from);
    this.#bytes += bytesOf(batch);
    return array.run(from);
  }

  /** Nobody had to wait: what is held from now on is in a row with nothing. */
  release(): void {
    this.#array = undefined;
    this.#bytes = 0;
  }

  #begin(): HeldArray {
    const array = new HeldArray([], () => {
      if (this.#array === array) this.release();
    });
    this.#array = array;
    this.#bytes = 0;
    return array;
  }
}
