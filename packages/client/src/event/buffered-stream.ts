import { BoundedQueue, type QueueLimits } from "./bounded-queue.ts";
import { type Deferred, defer } from "../deferred.ts";

/** How a stream is made. */
export interface BufferedStreamOptions<Item> {
  /** What waits for the reader at the most. */
  readonly limits: QueueLimits;
  /** The bytes that an item counts for; always the same for one item. */
  readonly weigh: (item: Item) => number;
  readonly onClose?: () => void;
  /** Hears when the reader falls behind, and when it has caught up or the stream takes no more. */
  readonly onBehind?: (isBehind: boolean) => void;
  /** Ends the stream with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Items for one reader, who takes them at its own pace. When more wait than the limits allow, the oldest ones go; `lost`
 * counts them. A signal ends the stream with its reason.
 */
export class BufferedStream<Item extends object> implements AsyncIterableIterator<Item, undefined, void> {
  readonly #options: BufferedStreamOptions<Item>;
  readonly #queue: BoundedQueue<Item>;
  #lost = 0;
  #end: { readonly error: unknown } | undefined;
  #readers: Deferred<IteratorResult<Item, undefined>>[] = [];

  constructor(options: BufferedStreamOptions<Item>) {
    this.#options = options;
    const { limits, weigh, signal } = options;
    this.#queue = new BoundedQueue(limits, weigh, (isBehind) => this.#tellBehind(isBehind));
    if (signal?.aborted === true) this.#abort();
    else signal?.addEventListener("abort", this.#abort, { once: true });
  }

  /** Items that this reader was too slow for, in all. */
  get lost(): number {
    return this.#lost;
  }

  /** Items that wait for the reader. */
  get waiting(): number {
    return this.#queue.length;
  }

  /** Adds an item; where there is no room for it the oldest ones go. */
  push(item: Item): void {
    if (this.#end !== undefined) return;
    const reader = this.#readers.shift();
    if (reader !== undefined) {
      reader.resolve({ value: item, done: false });
      return;
    }
    while (!this.#queue.fits(item)) {
      this.#queue.shift();
      this.#lost++;
    }
    this.#queue.push(item);
  }

  /** Ends the stream after what waits; with an error, the reader gets it then. */
  finish(error?: unknown): void {
    if (this.#end !== undefined) return;
    if (this.#queue.isBehind) this.#tellBehind(false);
    this.#end = { error };
    this.#options.signal?.removeEventListener("abort", this.#abort);
    for (const reader of this.#readers) this.#endOne(reader);
    this.#readers = [];
    this.#options.onClose?.();
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const item = this.#queue.shift();
    if (item !== undefined) return Promise.resolve({ value: item, done: false });
    const reader = defer<IteratorResult<Item, undefined>>();
    if (this.#end === undefined) this.#readers.push(reader);
    else this.#endOne(reader);
    return reader.promise;
  }

  /** Takes no more items; a loop that is left calls it by itself. */
  return(): Promise<IteratorResult<Item, undefined>> {
    this.#queue.clear();
    this.finish();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** A stream that has ended is no reason to wait any more, whatever of it waits to be read. */
  #tellBehind(isBehind: boolean): void {
    if (this.#end === undefined) this.#options.onBehind?.(isBehind);
  }

  #endOne(reader: Deferred<IteratorResult<Item, undefined>>): void {
    const error = this.#end?.error;
    this.#end = { error: undefined };
    if (error === undefined) reader.resolve({ value: undefined, done: true });
    else reader.reject(error);
  }

  readonly #abort = (): void => {
    this.#queue.clear();
    this.finish(this.#options.signal?.reason);
  };
}
