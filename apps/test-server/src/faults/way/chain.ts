import type { Slot } from "./slot.ts";
import type { Target } from "./stage.ts";

/** One way of a connection: through the stages of its faults, in the order in which they were set, to where it leads. */
export class Chain<Item> implements Target<Item> {
  readonly exit: Target<Item>;
  readonly #slots: Slot<Item>[] = [];

  constructor(exit: Target<Item>) {
    this.exit = exit;
  }

  get isEmpty(): boolean {
    return this.#slots.length === 0;
  }

  take(item: Item): void {
    (this.#slots[0] ?? this.exit).take(item);
  }

  end(): void {
    (this.#slots[0] ?? this.exit).end();
  }

  /** Its slot leads to the exit. */
  add(slot: Slot<Item>): void {
    const last = this.#slots.at(-1);
    if (last !== undefined) last.next = slot;
    this.#slots.push(slot);
  }

  /** What was before it leads to what is behind it; what it holds is to be released first. */
  remove(slot: Slot<Item>): void {
    const at = this.#slots.indexOf(slot);
    if (at < 0) return;
    this.#slots.splice(at, 1);
    const before = this.#slots[at - 1];
    if (before !== undefined) before.next = slot.next;
  }

  /** All that is held back goes on. */
  release(): void {
    for (const slot of this.#slots) slot.release();
  }

  stop(): void {
    for (const slot of this.#slots.splice(0)) slot.stop();
  }
}
