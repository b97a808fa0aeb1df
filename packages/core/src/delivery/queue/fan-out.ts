import { bufferOf, joinBytes, type PermissionMask } from "@pluto-ami/protocol";

import { defaultLimits } from "../../limits/limits.ts";
import type { WireClock } from "../../ports/clock.ts";
import { Audience } from "./audience.ts";
import { type EventFilter, everyEvent } from "./event-filter.ts";
import type { EventRecord } from "./event-record.ts";
import type { HeldRun } from "./held-array.ts";
import type { HeldRecords } from "./held-records.ts";
import { QueueRoom } from "./queue-room.ts";
import { SharedWork, type SharedWorkLimits } from "./shared-work.ts";
import type { Subscriber } from "./subscriber.ts";
import type { Batch } from "./batch.ts";

/** One turn's records: their bytes are made when the first subscriber takes them, and held when the first cannot. */
class SharedBatch implements Batch {
  readonly records: readonly EventRecord[];
  readonly #heldRecords: HeldRecords;
  #bytes: Uint8Array | undefined;
  #held: HeldRun | undefined;

  constructor(records: readonly EventRecord[], heldRecords: HeldRecords) {
    this.records = records;
    this.#heldRecords = heldRecords;
  }

  /** Did somebody have to wait? */
  get isHeld(): boolean {
    return this.#held !== undefined;
  }

  bytes(): Uint8Array {
    return (this.#bytes ??= bufferOf(joinBytes(this.records.map(({ text }) => text))));
  }

  held(): HeldRun {
    return (this.#held ??= this.#heldRecords.hold(this.records));
  }

  /** Does it hold just these records? */
  holds(records: readonly EventRecord[]): boolean {
    if (records.length !== this.records.length) return false;
    for (let at = 0; at < records.length; at++) if (records[at] !== this.records[at]) return false;
    return true;
  }
}

/** Milliseconds: a flush that takes longer is followed by a rest as long as itself, so that actions get their turn. */
const quickFlush = 2;
/** Milliseconds that events are held at the most for such a rest. */
const longestRest = 50;

/** Brings every event to its audiences: decided once an audience, encoded once, written once a turn. */
export class FanOut {
  /** What the queues of its subscribers share. */
  readonly room: QueueRoom;
  readonly #audiences = new Map<EventFilter, Map<PermissionMask, Audience>>();
  /** The same in one list, for the way of an event. */
  readonly #listening = new Set<Audience>();
  readonly #clock: WireClock;
  readonly #batchBytes: number;
  readonly #work: SharedWork;
  /** Those who were told something of their own in this turn. */
  readonly #told = new Set<Subscriber>();
  #due = false;
  #restUntil = 0;
  /** What was served last: audiences with other filters often get just the same, and then share its bytes. */
  #last: SharedBatch | undefined;

  constructor(
    clock: WireClock,
    batchBytes: number,
    room: QueueRoom = new QueueRoom(),
    workLimits: SharedWorkLimits = defaultLimits,
  ) {
    this.#work = new SharedWork(workLimits);
    this.#clock = clock;
    this.#batchBytes = batchBytes;
    this.room = room;
  }

  /** Is there anybody to get events? */
  get hasAudience(): boolean {
    return this.#listening.size > 0;
  }

  /**
   * Puts a subscriber into the audience of this mask and filter; both count for what it has not taken yet, too
   * (docs/protocol.md#event-delivery).
   * @param narrowing What decides of that, where the filter before it has already let it through.
   */
  join(subscriber: Subscriber, mask: PermissionMask, filter: EventFilter, narrowing: EventFilter = filter): void {
    const present = subscriber.audience;
    if (present?.mask === mask && present.filter === filter) return;
    if (present?.mask === mask && narrowing === everyEvent) subscriber.keep();
    else {
      const accepts = this.#work.decider(narrowing);
      subscriber.keep((record) => (mask & record.mask) === record.mask && accepts(record));
    }
    // What it keeps was too much for its queue, and it was taken out.
    if (subscriber.audience !== present) return;
    this.leave(subscriber);
    if (mask === 0) return;
    const audience = this.#audienceOf(mask, filter);
    audience.members.add(subscriber);
    subscriber.audience = audience;
    subscriber.cursor = audience.batch.length;
  }

  /** Takes a subscriber out: it gets nothing from now on. */
  leave(subscriber: Subscriber): void {
    const { audience } = subscriber;
    if (audience === undefined) return;
    audience.members.delete(subscriber);
    subscriber.audience = undefined;
    subscriber.cursor = 0;
    if (audience.members.size > 0) return;
    this.#listening.delete(audience);
    this.#work.remove(audience);
    const byMask = this.#audiences.get(audience.filter);
    byMask?.delete(audience.mask);
    if (byMask?.size === 0) this.#audiences.delete(audience.filter);
  }

  /** Gives a record to every audience that may have it; they are served when the turn is over. */
  emit(record: EventRecord): void {
    const isTight = this.#work.isTight(record);
    for (const audience of this.#listening) {
      if (isTight && audience.filter.costly !== undefined) continue;
      if (audience.accepts(record)) this.#give(record, audience);
    }
    if (isTight) {
      for (const audience of this.#work.acceptingWithin(record)) this.#give(record, audience);
      // What the turn has taken counts until the flush, also when nobody gets the event.
      if (!this.#due) this.#schedule();
    }
    this.#last = undefined;
  }

  /** Decides who may have a record as `emit` does, for one who asks: it is given to nobody. */
  audiencesFor(record: EventRecord): ReadonlySet<Audience> {
    const isTight = this.#work.isTight(record);
    const decided = [...this.#listening].filter(
      (audience) => !(isTight && audience.filter.costly !== undefined) && audience.accepts(record),
    );
    if (isTight && !this.#due) this.#schedule();
    return new Set(isTight ? [...decided, ...this.#work.acceptingWithin(record)] : decided);
  }

  /** Gives a record to audiences for which that was decided; they are served when the turn is over. */
  give(record: EventRecord, audiences: Iterable<Audience>): void {
    for (const audience of audiences) this.#give(record, audience);
    this.#last = undefined;
  }

  /** Gives a record to one subscriber, in order with the events that it gets; it is served when the turn is over. */
  tell(record: EventRecord, subscriber: Subscriber): void {
    subscriber.tell(record);
    if (subscriber.waitingBytes > this.#batchBytes) subscriber.drain();
    this.#told.add(subscriber);
    if (!this.#due) this.#schedule();
  }

  /** Serves everybody now. */
  flush(): void {
    this.#due = false;
    this.#work.beginTurn();
    const begin = this.#clock.steady();
    for (const audience of this.#listening) this.#serve(audience);
    if (this.#told.size > 0) this.#serveTold();
    this.#last = undefined;
    const end = this.#clock.steady();
    if (end - begin > quickFlush) this.#restUntil = end + Math.min(longestRest, end - begin);
  }

  #give(record: EventRecord, audience: Audience): void {
    audience.add(record);
    if (audience.batchBytes > this.#batchBytes) this.#serve(audience);
    else if (!this.#due) this.#schedule();
  }

  /** When the turn is over, or when the rest after a flush that took long is: the longer it takes, the more it brings. */
  #schedule(): void {
    this.#due = true;
    const rest = this.#restUntil - this.#clock.steady();
    if (rest > 0) this.#clock.after(Math.min(rest, longestRest), () => this.flush());
    else this.#clock.atEndOfTurn(() => this.flush());
  }

  #serveTold(): void {
    for (const subscriber of this.#told) subscriber.drain();
    this.#told.clear();
  }

  #audienceOf(mask: PermissionMask, filter: EventFilter): Audience {
    let byMask = this.#audiences.get(filter);
    if (byMask === undefined) {
      byMask = new Map();
      this.#audiences.set(filter, byMask);
    }
    let audience = byMask.get(mask);
    if (audience === undefined) {
      audience = new Audience(mask, filter, this.room);
      byMask.set(mask, audience);
      this.#listening.add(audience);
      this.#work.add(audience);
    }
    return audience;
  }

  #serve(audience: Audience): void {
    const { batch } = audience;
    if (batch.length === 0) return;
    audience.batch = [];
    audience.batchBytes = 0;
    const shared = this.#last?.holds(batch) === true ? this.#last : new SharedBatch(batch, audience.held);
    this.#last = shared;
    let delivered = 0;
    for (const subscriber of audience.members) delivered += subscriber.deliver(shared);
    if (!shared.isHeld) audience.held.release();
    this.room.observer.eventsDelivered(delivered);
  }
}
