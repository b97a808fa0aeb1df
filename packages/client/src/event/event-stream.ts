import { demandListener } from "../call-input.ts";
import { BufferedStream, type BufferedStreamOptions } from "./buffered-stream.ts";
import type { EventMessage, EventOf } from "./event-message.ts";
import { itemBytes } from "../limits.ts";
import { type Gap, type Loss, reasonBytes } from "../link-state.ts";

/** Tells a reader that it was too slow: how many events it lost just now, and in all. */
export type LossListener = (justNow: number, inAll: number) => void;

/** What a stream of events yields that was asked for notices: events, and where some are missing. */
export type EventOrNotice<Name extends string = string> =
  | ({ readonly kind: "event" } & { readonly event: EventOf<Name> })
  | Gap
  | Loss;

const isGap = (item: EventMessage | Gap): item is Gap => "kind" in item;

const weigh = (item: EventMessage | Gap): number =>
  itemBytes + (isGap(item) ? reasonBytes(item.reason) : item.byteLength);

/**
 * Events for one reader. It takes part from the moment it exists; a reader that is behind finds the newest events, up to
 * the limit, and is told how many older ones it lost.
 */
export class EventStream<Name extends string = string> implements AsyncIterableIterator<
  EventOf<Name>,
  undefined,
  void
> {
  readonly #items: BufferedStream<EventMessage | Gap>;
  #told = 0;
  #wantsGaps = false;
  #lossListener: LossListener | undefined;

  constructor(options: Omit<BufferedStreamOptions<EventMessage | Gap>, "weigh">) {
    this.#items = new BufferedStream({ ...options, weigh });
  }

  /** Events that this reader was too slow for, in all. */
  get lost(): number {
    return this.#items.lost;
  }

  /** Events that wait for the reader. */
  get waiting(): number {
    return this.#items.waiting;
  }

  /**
   * Calls back before the first event after a loss is handed out.
   * @throws ClientError `E_OPTIONS` when it cannot be called back.
   */
  onLoss(listener: LossListener): this {
    demandListener(listener);
    this.#lossListener = listener;
    return this;
  }

  /** Adds an event; where there is no room for it the oldest ones go. */
  push(event: EventMessage): void {
    this.#items.push(event);
  }

  /** Tells a reader that wants to know in which place events may be missing. */
  pushGap(gap: Gap): void {
    if (this.#wantsGaps) this.#items.push(gap);
  }

  /** Ends the stream after what waits; with an error, the reader gets it then. */
  finish(error?: unknown): void {
    this.#items.finish(error);
  }

  next(): Promise<IteratorResult<EventOf<Name>, undefined>>;
  next(): Promise<IteratorResult<EventMessage | Gap, undefined>> {
    const item = this.#items.next();
    if (this.#items.lost !== this.#told) this.#tellLoss();
    return item;
  }

  /** Takes no more events; a loop that is left calls it by itself. */
  return(): Promise<IteratorResult<EventOf<Name>, undefined>> {
    void this.#items.return();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /**
   * The same stream with notices in their places: `{ kind: "event", event }`, `{ kind: "gap", … }` where a connection was
   * lost in between, and `{ kind: "loss", … }` where this reader was too slow. Read this or the stream itself, not both.
   */
  withNotices(): AsyncGenerator<EventOrNotice<Name>, undefined, void>;
  withNotices(): AsyncGenerator<EventOrNotice, undefined, void> {
    this.#wantsGaps = true;
    return this.#readWithNotices();
  }

  async *#readWithNotices(): AsyncGenerator<EventOrNotice, undefined, void> {
    let told = 0;
    try {
      for await (const item of this.#items) {
        const total = this.#items.lost;
        if (total > told) yield { kind: "loss", count: total - told, total };
        told = total;
        yield isGap(item) ? item : { kind: "event", event: item };
      }
      return undefined;
    } finally {
      void this.#items.return();
    }
  }

  #tellLoss(): void {
    const { lost } = this.#items;
    const justNow = lost - this.#told;
    this.#told = lost;
    this.#lossListener?.(justNow, lost);
  }
}
