/** What a queue holds at the most. */
export interface QueueLimits {
  readonly items: number;
  readonly bytes: number;
}

/** How full a queue is when its reader counts as behind, and when it has caught up: parts of the limits. */
const behind = 1 / 2;
const caughtUp = 1 / 4;
/** Places of items that are gone, from which on the room they take is given back. */
const mostGone = 1_024;

/**
 * First in, first out, for a reader who takes items at its own pace; limited in number and in bytes. What has been taken
 * is not kept. Tells when the reader falls behind, and when it has caught up.
 */
export class BoundedQueue<Item extends object> {
  readonly #limits: QueueLimits;
  readonly #weigh: (item: Item) => number;
  readonly #onBehind: (isBehind: boolean) => void;
  #items: (Item | undefined)[] = [];
  #gone = 0;
  #bytes = 0;
  #isBehind = false;

  constructor(
    limits: QueueLimits,
    weigh: (item: Item) => number,
    onBehind: (isBehind: boolean) => void = () => undefined,
  ) {
    this.#limits = limits;
    this.#weigh = weigh;
    this.#onBehind = onBehind;
  }

  /** Items that wait. */
  get length(): number {
    return this.#items.length - this.#gone;
  }

  /** Whether the reader has fallen behind, and has not caught up yet. */
  get isBehind(): boolean {
    return this.#isBehind;
  }

  /** Is there room for this item? One that is alone has room, however large it is. */
  fits(item: Item): boolean {
    const { length } = this;
    if (length === 0) return true;
    return length < this.#limits.items && this.#bytes + this.#weigh(item) <= this.#limits.bytes;
  }

  /** Adds an item, whether it fits or not. */
  push(item: Item): void {
    this.#items.push(item);
    this.#bytes += this.#weigh(item);
    this.#look();
  }

  /** Takes the oldest item. */
  shift(): Item | undefined {
    const item = this.#items[this.#gone];
    if (item === undefined) return undefined;
    this.#items[this.#gone] = undefined;
    this.#gone++;
    this.#bytes -= this.#weigh(item);
    if (this.#gone === this.#items.length) this.#empty();
    else if (this.#gone >= mostGone && this.#gone * 2 > this.#items.length) {
      this.#items.splice(0, this.#gone);
      this.#gone = 0;
    }
    this.#look();
    return item;
  }

  /** Throws everything away. */
  clear(): void {
    this.#empty();
    this.#bytes = 0;
    this.#look();
  }

  #empty(): void {
    this.#items = [];
    this.#gone = 0;
  }

  #look(): void {
    const { items, bytes } = this.#limits;
    const part = Math.max(this.length / items, this.#bytes / bytes);
    const isBehind = this.#isBehind ? part > caughtUp : part >= behind;
    if (isBehind === this.#isBehind) return;
    this.#isBehind = isBehind;
    this.#onBehind(isBehind);
  }
}
