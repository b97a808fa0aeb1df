import type { Message } from "@pluto-ami/protocol";

/** Tells a reader that it was too slow: how many events it lost just now, and in all. */
export type LossListener = (justNow: number, inAll: number) => void;

/**
 * Events for one reader. It takes part from the moment it exists; a reader that is behind finds the newest events, up to
 * the limit, and is told how many older ones it lost.
 */
export class EventStream implements AsyncIterableIterator<Message, undefined, void> {
  readonly #limit: number;
  readonly #onClose: (stream: EventStream) => void;
  #events: Message[] = [];
  #taken = 0;
  #lost = 0;
  #untold = 0;
  #end: { readonly error: Error | undefined } | undefined;
  #wake: (() => void) | undefined;
  #lossListener: LossListener | undefined;

  constructor(limit: number, onClose: (stream: EventStream) => void = () => undefined) {
    this.#limit = limit;
    this.#onClose = onClose;
  }

  /** Events that this reader was too slow for, in all. */
  get lost(): number {
    return this.#lost;
  }

  /** Events that wait for the reader. */
  get waiting(): number {
    return this.#events.length - this.#taken;
  }

  /** Calls back before the first event after a loss is handed out. */
  onLoss(listener: LossListener): this {
    this.#lossListener = listener;
    return this;
  }

  /** Adds an event; when the buffer is full the oldest one goes. */
  push(event: Message): void {
    if (this.#end !== undefined) return;
    if (this.waiting >= this.#limit) {
      this.#taken++;
      this.#lost++;
      this.#untold++;
    }
    if (this.#taken > this.#limit) {
      this.#events.splice(0, this.#taken);
      this.#taken = 0;
    }
    this.#events.push(event);
    this.#notify();
  }

  /** Ends the stream after what waits; with an error, the reader gets it then. */
  finish(error?: Error): void {
    this.#end ??= { error };
    this.#notify();
  }

  async next(): Promise<IteratorResult<Message, undefined>> {
    for (;;) {
      const event = this.#events[this.#taken];
      if (event !== undefined) {
        this.#taken++;
        if (this.#taken === this.#events.length) {
          this.#events = [];
          this.#taken = 0;
        }
        this.#tellLoss();
        return { value: event, done: false };
      }
      if (this.#end !== undefined) {
        const { error } = this.#end;
        this.#end = { error: undefined };
        if (error !== undefined) throw error;
        return { value: undefined, done: true };
      }
      await new Promise<void>((resolve) => {
        const earlier = this.#wake;
        this.#wake = () => {
          earlier?.();
          resolve();
        };
      });
    }
  }

  /** Takes no more events; a loop that is left calls it by itself. */
  return(): Promise<IteratorResult<Message, undefined>> {
    this.#events = [];
    this.#taken = 0;
    this.finish();
    this.#onClose(this);
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #tellLoss(): void {
    if (this.#untold === 0) return;
    const justNow = this.#untold;
    this.#untold = 0;
    this.#lossListener?.(justNow, this.#lost);
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = undefined;
  }
}
