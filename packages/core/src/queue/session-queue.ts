import type { EventRecord } from "./event-record.ts";
import type { QueueRules } from "./overflow-policy.ts";
import { noRecords, type RecordRun } from "./record-run.ts";

/** Records that wait in a row: those of an array from `from` on, up to but without `to`. */
export type WaitingRun = Pick<RecordRun, "records" | "from" | "to">;

const noRuns: readonly WaitingRun[] = Object.freeze([]);

/** The same while it shrinks from its begin and grows at its end. */
interface OwnRun extends WaitingRun {
  from: number;
  to: number;
}

/**
 * The records that one session cannot take now: bounded in number and in bytes, oldest first. The records are those of
 * arrays that sessions share, so that one that never reads costs hardly more than one that does.
 */
export class SessionQueue {
  /** How much there is room for. A queue that is fuller already keeps what it has. */
  rules: QueueRules;
  #runs: OwnRun[] | undefined;
  #length = 0;
  #bytes = 0;

  constructor(rules: QueueRules) {
    this.rules = rules;
  }

  get length(): number {
    return this.#length;
  }

  get records(): readonly EventRecord[] {
    return this.runs.flatMap(({ records, from, to }) => records.slice(from, to));
  }

  /** The records as they lie, the oldest first. */
  get runs(): readonly WaitingRun[] {
    return this.#runs ?? noRuns;
  }

  /** Bytes of all records. */
  get bytes(): number {
    return this.#bytes;
  }

  get oldest(): EventRecord | undefined {
    const run = this.#runs?.[0];
    return run?.records[run.from];
  }

  /** Adds a run; false when there is no room for all of it, and then nothing changed. */
  push({ records, from, to, bytes }: RecordRun): boolean {
    if (from === to) return true;
    const { queueBytes, queueEvents } = this.rules;
    if (this.#length + to - from > queueEvents || this.#bytes + bytes > queueBytes) return false;
    this.#length += to - from;
    this.#bytes += bytes;
    this.#runs ??= [];
    const last = this.#runs.at(-1);
    if (last?.records === records && last.to === from) last.to = to;
    else this.#runs.push({ records, from, to });
    return true;
  }

  /** Takes the oldest record off. */
  shift(): EventRecord | undefined {
    return this.take(0)[0];
  }

  /** Takes the oldest records off, some `bytes` of text at the most, but at least one. */
  take(bytes: number): readonly EventRecord[] {
    const runs = this.#runs;
    if (runs === undefined) return noRecords;
    const taken: EventRecord[] = [];
    let size = 0;
    let done = 0;
    for (const run of runs) {
      for (; run.from < run.to; run.from++) {
        const record = run.records[run.from];
        if (record === undefined || (taken.length > 0 && size + record.text.length > bytes)) break;
        taken.push(record);
        size += record.text.length;
      }
      if (run.from < run.to) break;
      done++;
    }
    this.#length -= taken.length;
    this.#bytes -= size;
    if (done === runs.length) this.#runs = undefined;
    else runs.splice(0, done);
    return taken;
  }
}
