import type { EventRecord } from "./event-record.ts";
import { bytesOf } from "./record-run.ts";

/**
 * Records that are held in a row for sessions that cannot take them now: whoever waits for one of them keeps all of them.
 * Who waits, and what that costs, is written down here by `HeldBytes`.
 */
export class HeldArray {
  readonly records: EventRecord[];
  /** Its number while somebody waits for a record of it; 0 otherwise. */
  id = 0;
  /** How many wait, and the sum of their numbers: where there is one, it says who. */
  holders = 0;
  holderSum = 0;
  /** Bytes of the records that no other array holds. */
  aloneBytes = 0;
  /**
   * Of the text that it held last. To look at it makes the engine write the text out: unwritten, it would keep the packets
   * and values that it was put together from. It is kept because what is looked at for nothing need not be looked at.
   */
  lastByte = 0;
  readonly #abandoned: () => void;

  /** @param abandoned Called when nobody waits for any of it any more. */
  constructor(records: EventRecord[] = [], abandoned: () => void = () => {}) {
    this.records = records;
    this.#abandoned = abandoned;
  }

  /** A part of it; all of it unless told otherwise. */
  run(from = 0, to = this.records.length): HeldRun {
    return { array: this, from, to, bytes: bytesOf(this.records, from, to) };
  }

  abandon(): void {
    this.#abandoned();
  }
}

/** Records of an array from `from` on, up to but without `to`. */
export interface HeldRun {
  readonly array: HeldArray;
  readonly from: number;
  readonly to: number;
  /** Bytes of all of them. */
  readonly bytes: number;
}
