import type { EventRecord } from "./event-record.ts";
import type { HeldArray, HeldRun } from "./held-array.ts";
import type { QueueRules } from "../../limits/queue-rules.ts";
import { noRecords, type WaitingRun } from "./record-run.ts";

const noRuns: readonly WaitingRun[] = Object.freeze([]);

/** A run while it shrinks from its begin and grows at its end. */
interface OwnRun extends WaitingRun {
  readonly array: HeldArray;
  from: number;
  to: number;
}

/** Hears for which arrays a queue waits. */
export interface ArrayListener {
  /** It waits for records of this array, and did not before. */
  holdArray(array: HeldArray): void;
  /** It waits for none of them any more. */
  releaseArray(array: HeldArray): void;
}

const nobody: ArrayListener = { holdArray: () => {}, releaseArray: () => {} };

/**
 * The records that one session cannot take now: bounded in number and in bytes, oldest first. The records are those of
 * arrays that sessions share, so that one that never reads costs hardly more than one that does.
 */
export class SessionQueue {
  /** How much there is room for. A queue that is fuller already keeps what it has. */
  rules: QueueRules;
  readonly #listener: ArrayListener;
  /** Runs of one array lie side by side. */
  #runs: OwnRun[] | undefined;
  #length = 0;
  #bytes = 0;

  constructor(rules: QueueRules, listener: ArrayListener = nobody) {
    this.rules = rules;
    this.#listener = listener;
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

  /** The array of the oldest record. */
  get oldestArray(): HeldArray | undefined {
    return this.#runs?.[0]?.array;
  }

  /** Adds a run; false when there is no room for all of it, and then nothing changed. */
  push({ array, from, to, bytes }: HeldRun): boolean {
    if (from === to) return true;
    const { queueBytes, queueEvents } = this.rules;
    if (this.#length + to - from > queueEvents || this.#bytes + bytes > queueBytes) return false;
    this.#length += to - from;
    this.#bytes += bytes;
    this.#runs ??= [];
    const last = this.#runs.at(-1);
    if (last?.array === array && last.to === from) last.to = to;
    else {
      this.#runs.push({ array, records: array.records, from, to });
      if (last?.array !== array) this.#listener.holdArray(array);
    }
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
    if (done > 0) this.#drop(runs, done);
    return taken;
  }

  /** Lets the first runs go, which are empty. */
  #drop(runs: OwnRun[], done: number): void {
    const gone = runs.splice(0, done);
    if (runs.length === 0) this.#runs = undefined;
    for (const [at, { array }] of gone.entries()) {
      if ((gone[at + 1] ?? runs[0])?.array !== array) this.#listener.releaseArray(array);
    }
  }
}
