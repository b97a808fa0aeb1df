/** Something that has its time, and its place among those of the same time. */
export interface Due {
  /** Milliseconds. */
  readonly at: number;
  readonly index: number;
}

const isBefore = (one: Due, other: Due): boolean =>
  one.at < other.at || (one.at === other.at && one.index < other.index);

/** What waits for its time, the first in front: a heap. What has the same time and index comes in the order it was added. */
export class DueQueue<Item extends Due> {
  readonly #heap: { readonly item: Item; readonly order: number }[] = [];
  #order = 0;

  /** How many wait. */
  get size(): number {
    return this.#heap.length;
  }

  /** The one whose time comes first. */
  get first(): Item | undefined {
    return this.#heap[0]?.item;
  }

  /** Adds one. */
  push(item: Item): void {
    this.#heap.push({ item, order: this.#order++ });
    let at = this.#heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#precedes(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Takes the first. */
  pop(): Item | undefined {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first?.item;
  }

  #sink(): void {
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      let least = at;
      if (left < this.#heap.length && this.#precedes(left, least)) least = left;
      if (left + 1 < this.#heap.length && this.#precedes(left + 1, least)) least = left + 1;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #precedes(at: number, other: number): boolean {
    const one = this.#heap[at];
    const two = this.#heap[other];
    if (one === undefined || two === undefined) return false;
    if (isBefore(one.item, two.item)) return true;
    return !isBefore(two.item, one.item) && one.order < two.order;
  }

  #swap(at: number, other: number): void {
    const one = this.#heap[at];
    const two = this.#heap[other];
    if (one === undefined || two === undefined) return;
    this.#heap[at] = two;
    this.#heap[other] = one;
  }
}
