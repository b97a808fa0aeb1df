import { type PermissionMask, toBytes } from "@pluto-ami/protocol";

import { Audience } from "./audience.ts";
import type { EventFilter } from "./event-filter.ts";
import type { EventRecord } from "./event-record.ts";
import type { Subscriber } from "./subscriber.ts";

/** Brings every event to its audiences: decided once an audience, encoded once, written once a turn. */
export class FanOut {
  readonly #audiences = new Set<Audience>();
  readonly #atEndOfTurn: (task: () => void) => void;
  readonly #batchBytes: number;
  #due = false;

  constructor(atEndOfTurn: (task: () => void) => void, batchBytes: number) {
    this.#atEndOfTurn = atEndOfTurn;
    this.#batchBytes = batchBytes;
  }

  /** Is there anybody to get events? */
  get hasAudience(): boolean {
    return this.#audiences.size > 0;
  }

  /** Puts a subscriber into the audience of this mask and filter; both count for what it has not taken yet, too (spec/ami.md §5.1). */
  join(subscriber: Subscriber, mask: PermissionMask, filter: EventFilter): void {
    subscriber.keep((record) => (mask & record.mask) === record.mask && filter.accepts(record));
    this.leave(subscriber);
    if (mask === 0) return;
    let audience: Audience | undefined;
    for (const candidate of this.#audiences) {
      if (candidate.mask === mask && candidate.filter === filter) audience = candidate;
    }
    if (audience === undefined) {
      audience = new Audience(mask, filter);
      this.#audiences.add(audience);
    }
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
    if (audience.members.size === 0) this.#audiences.delete(audience);
  }

  /** Gives a record to every audience that may have it; they are served when the turn is over. */
  emit(record: EventRecord): void {
    for (const audience of this.#audiences) {
      if (!audience.accepts(record)) continue;
      audience.add(record);
      if (audience.batchBytes > this.#batchBytes) this.#serve(audience);
      else if (!this.#due) {
        this.#due = true;
        this.#atEndOfTurn(() => this.flush());
      }
    }
  }

  /** Serves everybody now. */
  flush(): void {
    this.#due = false;
    for (const audience of this.#audiences) this.#serve(audience);
  }

  #serve(audience: Audience): void {
    const { batch } = audience;
    if (batch.length === 0) return;
    audience.batch = [];
    audience.batchBytes = 0;
    let shared: Uint8Array | undefined;
    const bytes = (): Uint8Array => (shared ??= toBytes(batch.map((record) => record.text).join("")));
    for (const subscriber of audience.members) subscriber.deliver(batch, bytes);
  }
}
