import { toBytes } from "@pluto-ami/protocol";

import type { Audience } from "./audience.ts";
import type { EventRecord } from "./event-record.ts";
import { SessionQueue } from "./session-queue.ts";

/** Where a subscriber's bytes go. */
export interface Outlet {
  /** Bytes that were sent and have not left the process. */
  readonly backlogBytes: number;
  send(bytes: Uint8Array): void;
}

/** What a subscriber asks of its limits. */
export interface SubscriberLimits {
  readonly queueEvents: number;
  readonly queueBytes: number;
  readonly backlogBytes: number;
}

/**
 * One session's place in the fan-out. On the fast path it takes its audience's shared buffer. While it works on an
 * action, or while its peer is behind, records wait in a bounded queue of its own, so that a reply is never
 * interrupted and a slow reader costs nobody else.
 */
export class Subscriber {
  readonly queue: SessionQueue;
  readonly #outlet: Outlet;
  readonly #backlogLimit: number;
  readonly #overflowed: () => void;
  /** The audience it belongs to; undefined while it gets no events. */
  audience: Audience | undefined;
  /** How many records of the audience's batch it has taken. */
  cursor = 0;
  /** Events that were lost since the session began. */
  dropped = 0;
  /** Called when records of a turn have to wait in the queue; for an action that waits for them (spec/ami.md §5.3). */
  onHeld: (() => void) | undefined;
  #working = false;

  constructor(outlet: Outlet, limits: SubscriberLimits, overflowed: () => void) {
    this.#outlet = outlet;
    this.#backlogLimit = limits.backlogBytes;
    this.#overflowed = overflowed;
    this.queue = new SessionQueue(limits.queueEvents, limits.queueBytes);
  }

  /** Does its peer read slower than events come? */
  get isBehind(): boolean {
    return this.#outlet.backlogBytes > this.#backlogLimit;
  }

  /** Set while an action is worked on: its reply must not be interrupted (spec/ami.md §1.7). */
  set working(working: boolean) {
    this.#working = working;
  }

  /** Takes a turn's records: the shared bytes when it has missed none, else its own part. */
  deliver(batch: readonly EventRecord[], shared: () => Uint8Array): void {
    const { cursor } = this;
    this.cursor = 0;
    if (cursor >= batch.length) return;
    const mustWait = this.#working || this.isBehind || this.queue.records.length > 0;
    if (mustWait) {
      this.#hold(cursor === 0 ? batch : batch.slice(cursor));
      this.onHeld?.();
    } else this.#outlet.send(cursor === 0 ? shared() : toBytes(join(batch.slice(cursor))));
  }

  /** What has come for it since, to be written after a reply; "" while it is behind. */
  takePending(): string {
    const batch = this.audience?.batch ?? [];
    const fresh = batch.slice(this.cursor);
    this.cursor = batch.length;
    if (this.isBehind) {
      this.#hold(fresh);
      return "";
    }
    const held = this.queue.records.length === 0 ? "" : join(this.queue.take(Infinity));
    return fresh.length === 0 ? held : held + join(fresh);
  }

  /** Drops what it has not taken yet and may not have any more. */
  keep(mayHave: (record: EventRecord) => boolean): void {
    const fresh = this.audience?.batch.slice(this.cursor) ?? [];
    const waiting = [...this.queue.take(Infinity), ...fresh];
    this.#hold(waiting.filter(mayHave));
  }

  /** Sends what waits, as far as the peer takes it. */
  drain(): void {
    while (!this.#working && this.queue.records.length > 0 && !this.isBehind) {
      this.#outlet.send(toBytes(join(this.queue.take(this.#backlogLimit))));
    }
  }

  #hold(records: readonly EventRecord[]): void {
    for (const [at, record] of records.entries()) {
      if (!this.queue.push(record)) {
        this.dropped += records.length - at;
        this.#overflowed();
        return;
      }
    }
  }
}

const join = (records: readonly EventRecord[]): string => {
  let text = "";
  for (const record of records) text += record.text;
  return text;
};
