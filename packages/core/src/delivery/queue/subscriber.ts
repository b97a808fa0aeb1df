import { append, bufferOf, type ByteString, noBytes } from "@pluto-ami/protocol";

import type { Audience } from "./audience.ts";
import type { Batch } from "./batch.ts";
import { EventLoss } from "./event-loss.ts";
import { type EventRecord, isTold } from "./event-record.ts";
import { HeldArray, type HeldRun } from "./held-array.ts";
import type { QueueRules } from "../../limits/queue-rules.ts";
import { QueueRoom } from "./queue-room.ts";
import { noRecords } from "./record-run.ts";
import { type ArrayListener, SessionQueue } from "./session-queue.ts";

/** Where a subscriber's bytes go. */
export interface Outlet {
  /** Bytes that were sent and have not left the process. */
  readonly backlogBytes: number;
  send(bytes: Uint8Array): void;
}

/** What a subscriber asks of its limits. */
export interface SubscriberLimits extends QueueRules {
  readonly backlogBytes: number;
  readonly drainBytes: number;
}

/** What waits for a session. */
export interface Backlog {
  readonly events: number;
  readonly bytes: number;
}

/** Which queue was full: the session's own, or all of them together. */
export type Overflow = "queue full" | "all queues full";

/**
 * One session's place in the fan-out. On the fast path it takes its audience's shared buffer. While it works on an
 * action, or while its peer is behind, records wait in a bounded queue of its own, so that a reply is never
 * interrupted and a slow reader costs nobody else.
 */
export class Subscriber implements ArrayListener {
  readonly queue: SessionQueue;
  readonly #outlet: Outlet;
  readonly #overflowed: (which: Overflow, backlog: Backlog) => void;
  readonly #room: QueueRoom;
  /** The audience it belongs to; undefined while it gets no events. */
  audience: Audience | undefined;
  /** Bytes that its peer may hold before it counts as behind. */
  backlogBytes: number;
  /** Bytes of waiting events that are made for its peer at a time; what is left stays where it is held for all. */
  drainBytes: number;
  /** How many records of the audience's batch it has taken. */
  cursor = 0;
  /** Events that were handed to its peer since the session began. */
  delivered = 0;
  /** Events that were lost since the session began. */
  dropped = 0;
  /**
   * Called when records of a turn have to wait in the queue; for an action that waits for them
   * (docs/protocol.md#wait-event).
   */
  onHeld: (() => void) | undefined;
  /** Called when the first record has to wait because the peer is behind. */
  onStalled: (() => void) | undefined;
  #working = false;
  /** What it has lost since it was last told. */
  #loss: EventLoss | undefined;

  /** @param overflowed Called when its policy is to disconnect and there is no room. */
  constructor(
    outlet: Outlet,
    limits: SubscriberLimits,
    overflowed: (which: Overflow, backlog: Backlog) => void,
    room: QueueRoom = new QueueRoom(),
  ) {
    this.#outlet = outlet;
    this.backlogBytes = limits.backlogBytes;
    this.drainBytes = limits.drainBytes;
    this.#overflowed = overflowed;
    this.#room = room;
    this.queue = new SessionQueue(limits, this);
  }

  holdArray(array: HeldArray): void {
    this.#room.held.hold(this, array);
  }

  releaseArray(array: HeldArray): void {
    this.#room.held.release(this, array);
  }

  /** Does its peer read slower than events come? */
  get isBehind(): boolean {
    return this.#outlet.backlogBytes > this.backlogBytes;
  }

  /** Has it lost events that it was not told of yet? */
  get hasLost(): boolean {
    return this.#loss !== undefined;
  }

  /** Bytes of events that wait in its queue. */
  get waitingBytes(): number {
    return this.queue.bytes;
  }

  /** The array of the oldest event that waits in its queue. */
  get oldestArray(): HeldArray | undefined {
    return this.queue.oldestArray;
  }

  /** Set while an action is worked on: its reply must not be interrupted (docs/protocol.md#ordering). */
  set working(working: boolean) {
    this.#working = working;
  }

  /** Takes a turn's records: the shared bytes when it has missed none, else its own part. Gives how many were sent. */
  deliver(batch: Batch): number {
    const { cursor } = this;
    const { length } = batch.records;
    this.cursor = 0;
    if (cursor >= length) return 0;
    if (this.#working || this.isBehind || this.queue.length > 0 || this.#loss !== undefined) {
      const held = batch.held();
      this.#hold(cursor === 0 ? held : held.array.run(held.from + cursor, held.to));
      this.onHeld?.();
      return 0;
    }
    this.#outlet.send(cursor === 0 ? batch.bytes() : bufferOf(join(batch.records.slice(cursor))));
    this.delivered += length - cursor;
    return length - cursor;
  }

  /** Takes a record that is for it alone, behind those that came before it: it waits with them, and counts as they do. */
  tell(record: EventRecord): void {
    const fresh = this.audience?.batch.slice(this.cursor) ?? noRecords;
    this.cursor += fresh.length;
    this.#hold(new HeldArray([...fresh, record]).run());
    this.onHeld?.();
  }

  /** What has come for it since, to be written after a reply; "" while it is behind, and `most` bytes when much waits. */
  takePending(most: number = this.drainBytes): ByteString {
    const batch = this.audience?.batch ?? noRecords;
    const fresh = this.cursor < batch.length ? batch.slice(this.cursor) : noRecords;
    this.cursor = batch.length;
    if (this.isBehind || this.queue.bytes > most) {
      if (fresh.length > 0) this.#hold(new HeldArray([...fresh]).run());
      return this.isBehind ? noBytes : append(this.#takeNotice(), this.#takeText(most));
    }
    if (fresh.length === 0 && this.queue.length === 0 && this.#loss === undefined) return noBytes;
    this.#countDelivered(fresh.length);
    return append(append(this.#takeNotice(), this.#takeText(most)), join(fresh));
  }

  /** Keeps what it has not taken yet and may have, and drops the rest; all of it unless told otherwise. What was for it alone it keeps. */
  keep(mayHave: (record: EventRecord) => boolean = () => true): void {
    const { records } = this.queue;
    const kept = records.filter((record) => isTold(record) || mayHave(record));
    if (kept.length < records.length) {
      this.queue.take(Infinity);
      this.#hold(new HeldArray(kept).run());
    }
    const fresh = this.audience?.batch.slice(this.cursor).filter(mayHave) ?? [];
    if (fresh.length > 0) this.#hold(new HeldArray(fresh).run());
  }

  /** Sends what waits, as far as the peer takes it. */
  drain(): void {
    if (this.#working || this.isBehind) return;
    const notice = this.#takeNotice();
    if (notice !== "") this.#outlet.send(bufferOf(notice));
    while (this.queue.length > 0 && !this.isBehind && this.#outlet.backlogBytes < this.drainBytes) {
      this.#outlet.send(bufferOf(this.#takeText(Math.min(this.drainBytes, this.backlogBytes))));
    }
  }

  /** Gives up everything that waits; nothing is counted as lost. */
  clear(): void {
    this.queue.take(Infinity);
    this.#loss = undefined;
  }

  /** All queues together are too large, and this one is to make room. */
  giveWay(): void {
    const policy = this.queue.rules.queuePolicy;
    const backlog = this.#backlog;
    const records = this.queue.take(Infinity);
    if (policy === "disconnect") {
      this.#countDropped(records.length);
      this.#overflowed("all queues full", backlog);
    } else for (const record of records) this.#lose(record);
  }

  #hold(run: HeldRun): void {
    if (this.queue.bytes === 0 && this.isBehind) this.onStalled?.();
    const lost = this.queue.push(run) ? 0 : this.#squeeze(run);
    this.#room.settle();
    if (lost === 0) return;
    this.#countDropped(lost);
    this.#overflowed("queue full", this.#backlog);
  }

  get #backlog(): Backlog {
    return { events: this.queue.length, bytes: this.queue.bytes };
  }

  /** Takes as many of a run as there is room for, one by one; how many are left when its policy is to disconnect. */
  #squeeze({ array, from, to }: HeldRun): number {
    for (let at = from; at < to; at++) {
      const one = array.run(at, at + 1);
      if (!this.queue.push(one) && !this.#makeRoom(one)) return to - at;
    }
    return 0;
  }

  /** Does what the policy says about a record that finds no room; false when it is to disconnect. */
  #makeRoom(one: HeldRun): boolean {
    const { queuePolicy } = this.queue.rules;
    if (queuePolicy === "disconnect") return false;
    if (queuePolicy === "drop-oldest") {
      for (let oldest = this.queue.shift(); oldest !== undefined; oldest = this.queue.shift()) {
        this.#lose(oldest);
        if (this.queue.push(one)) return true;
      }
    }
    const record = one.array.records[one.from];
    if (record !== undefined) this.#lose(record);
    return true;
  }

  #lose(record: EventRecord): void {
    this.#countDropped(1);
    if (this.#loss === undefined) this.#loss = new EventLoss(record);
    else this.#loss.add(record);
  }

  #countDelivered(events: number): void {
    this.delivered += events;
    this.#room.observer.eventsDelivered(events);
  }

  #countDropped(events: number): void {
    this.dropped += events;
    this.#room.observer.eventsDropped(events, this.queue.rules.queuePolicy);
  }

  /** The oldest of what waits, to be sent. */
  #takeText(bytes: number): ByteString {
    const records = this.queue.take(bytes);
    this.#countDelivered(records.length);
    return join(records);
  }

  /** The event that tells of a loss, once; "" when there was none. */
  #takeNotice(): ByteString {
    const loss = this.#loss;
    this.#loss = undefined;
    return loss === undefined ? noBytes : this.#room.renderLoss(loss, this.queue.rules.queuePolicy);
  }
}

const join = (records: readonly EventRecord[]): ByteString => {
  let text = noBytes;
  for (const record of records) text = append(text, record.text);
  return text;
};
