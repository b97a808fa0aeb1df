import type { EventRecord } from "./event-record.ts";

/** The records that one session cannot take now: bounded in number and in bytes, oldest first. */
export class SessionQueue {
  readonly #maxRecords: number;
  readonly #maxBytes: number;
  readonly #records: EventRecord[] = [];
  #bytes = 0;

  constructor(maxRecords: number, maxBytes: number) {
    this.#maxRecords = maxRecords;
    this.#maxBytes = maxBytes;
  }

  get records(): readonly EventRecord[] {
    return this.#records;
  }

  /** Bytes of all records. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds a record; false when there is no room for it, and then nothing changed. */
  push(record: EventRecord): boolean {
    if (this.#records.length >= this.#maxRecords || this.#bytes + record.text.length > this.#maxBytes) return false;
    this.#records.push(record);
    this.#bytes += record.text.length;
    return true;
  }

  /** Takes the oldest records off, some `bytes` of text at the most, but at least one. */
  take(bytes: number): EventRecord[] {
    let count = 0;
    let taken = 0;
    for (const record of this.#records) {
      if (count > 0 && taken + record.text.length > bytes) break;
      taken += record.text.length;
      count++;
    }
    this.#bytes -= taken;
    return this.#records.splice(0, count);
  }
}
