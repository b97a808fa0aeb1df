import type { EventRecord } from "./event-record.ts";
import type { QueueRules } from "./overflow-policy.ts";

const noRecords: readonly EventRecord[] = Object.freeze([]);
/** Taken records are cut off the array when there are so many of them, and more than are left. */
const compactAt = 64;

/** The records that one session cannot take now: bounded in number and in bytes, oldest first. */
export class SessionQueue {
  /** How much there is room for. A queue that is fuller already keeps what it has. */
  rules: QueueRules;
  #records: EventRecord[] | undefined;
  /** How many of the array's records were taken already. */
  #head = 0;
  #bytes = 0;

  constructor(rules: QueueRules) {
    this.rules = rules;
  }

  get length(): number {
    return this.#records === undefined ? 0 : this.#records.length - this.#head;
  }

  get records(): readonly EventRecord[] {
    return this.#records?.slice(this.#head) ?? noRecords;
  }

  /** Bytes of all records. */
  get bytes(): number {
    return this.#bytes;
  }

  get oldest(): EventRecord | undefined {
    return this.#records?.[this.#head];
  }

  /** Adds a record; false when there is no room for it, and then nothing changed. */
  push(record: EventRecord): boolean {
    const { queueBytes, queueEvents } = this.rules;
    if (this.length >= queueEvents || this.#bytes + record.text.length > queueBytes) return false;
    (this.#records ??= []).push(record);
    this.#bytes += record.text.length;
    return true;
  }

  /** Takes the oldest record off. */
  shift(): EventRecord | undefined {
    return this.take(0)[0];
  }

  /** Takes the oldest records off, some `bytes` of text at the most, but at least one. */
  take(bytes: number): readonly EventRecord[] {
    const records = this.#records;
    if (records === undefined) return noRecords;
    const from = this.#head;
    let to = from;
    let taken = 0;
    for (; to < records.length; to++) {
      const size = records[to]?.text.length ?? 0;
      if (to > from && taken + size > bytes) break;
      taken += size;
    }
    this.#bytes -= taken;
    if (to === records.length) this.#reset();
    else this.#head = to;
    const result = from === 0 && to === records.length ? records : records.slice(from, to);
    if (this.#head >= compactAt && this.#head * 2 > records.length) {
      this.#records = records.slice(this.#head);
      this.#head = 0;
    }
    return result;
  }

  #reset(): void {
    this.#records = undefined;
    this.#head = 0;
  }
}
