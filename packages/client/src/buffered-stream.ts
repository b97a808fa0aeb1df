import { type Deferred, defer } from "./deferred.ts";

/**
 * Items for one reader, who takes them at its own pace. When more wait than the limit, the oldest one goes; `lost`
 * counts them. A signal ends the stream with its reason.
 */
export class BufferedStream<Item> implements AsyncIterableIterator<Item, undefined, void> {
  readonly #limit: number;
  readonly #onClose: () => void;
  readonly #signal: AbortSignal | undefined;
  #items: Item[] = [];
  #taken = 0;
  #lost = 0;
  #end: { readonly error: unknown } | undefined;
  #readers: Deferred<IteratorResult<Item, undefined>>[] = [];

  constructor(limit: number, onClose: () => void = () => undefined, signal?: AbortSignal) {
    this.#limit = limit;
    this.#onClose = onClose;
    this.#signal = signal;
    if (signal?.aborted === true) this.#abort();
    else signal?.addEventListener("abort", this.#abort, { once: true });
  }

  /** Items that this reader was too slow for, in all. */
  get lost(): number {
    return this.#lost;
  }

  /** Items that wait for the reader. */
  get waiting(): number {
    return this.#items.length - this.#taken;
  }

  /** Adds an item; when the buffer is full the oldest one goes. */
  push(item: Item): void {
    if (this.#end !== undefined) return;
    const reader = this.#readers.shift();
    if (reader !== undefined) {
      reader.resolve({ value: item, done: false });
      return;
    }
    if (this.waiting >= this.#limit) {
      this.#taken++;
      this.#lost++;
    }
    if (this.#taken > this.#limit) {
      this.#items.splice(0, this.#taken);
      this.#taken = 0;
    }
    this.#items.push(item);
  }

  /** Ends the stream after what waits; with an error, the reader gets it then. */
  finish(error?: unknown): void {
    if (this.#end !== undefined) return;
    this.#end = { error };
    this.#signal?.removeEventListener("abort", this.#abort);
    for (const reader of this.#readers) this.#endOne(reader);
    this.#readers = [];
    this.#onClose();
  }

  next(): Promise<IteratorResult<Item, undefined>> {
    const item = this.#items[this.#taken];
    if (item !== undefined) {
      this.#taken++;
      if (this.#taken === this.#items.length) {
        this.#items = [];
        this.#taken = 0;
      }
      return Promise.resolve({ value: item, done: false });
    }
    const reader = defer<IteratorResult<Item, undefined>>();
    if (this.#end === undefined) this.#readers.push(reader);
    else this.#endOne(reader);
    return reader.promise;
  }

  /** Takes no more items; a loop that is left calls it by itself. */
  return(): Promise<IteratorResult<Item, undefined>> {
    this.#items = [];
    this.#taken = 0;
    this.finish();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #endOne(reader: Deferred<IteratorResult<Item, undefined>>): void {
    const error = this.#end?.error;
    this.#end = { error: undefined };
    if (error === undefined) reader.resolve({ value: undefined, done: true });
    else reader.reject(error);
  }

  readonly #abort = (): void => {
    this.#items = [];
    this.#taken = 0;
    this.finish(this.#signal?.reason);
  };
}
