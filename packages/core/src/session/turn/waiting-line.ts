import type { WireClock } from "../../ports/clock.ts";

/** What one may do in a turn. */
export interface Part {
  readonly actions: number;
  /** In milliseconds. */
  readonly time: number;
}

/** Somebody who has more to do than his share of a turn. */
export interface Waiter {
  readonly isStranger: boolean;
  /** Has it had nothing in this turn? */
  readonly isNew: boolean;
  /** Was it let go on in this turn, and there was nothing left for it? */
  readonly wentEmpty: boolean;
  /** Milliseconds that it worked in the last turn it had: what it goes on with may take as long, and begins when others were let go on. */
  readonly lastTime: number;
  /** Does what is left, as far as this part of the turn goes. */
  goOn(part: Part): void;
}

/**
 * Those who wait for a turn. Who waits with something that nothing was done of yet goes first, with a small part: it may be
 * a single question, and is not to wait for those who have been asking for long.
 */
export class WaitingLine {
  readonly #clock: WireClock;
  readonly #part: Part;
  readonly #partOfNew: Part;
  readonly #new = new Set<Waiter>();
  /** Those for whom nothing was left: they come before the others, who have had something since. */
  readonly #again = new Set<Waiter>();
  readonly #others = new Set<Waiter>();

  constructor(clock: WireClock, part: Part, partOfNew: Part) {
    this.#clock = clock;
    this.#part = part;
    this.#partOfNew = partOfNew;
  }

  get length(): number {
    return this.#new.size + this.#again.size + this.#others.size;
  }

  join(waiter: Waiter): void {
    (waiter.isNew ? this.#new : waiter.wentEmpty ? this.#again : this.#others).add(waiter);
  }

  leave(waiter: Waiter): void {
    this.#new.delete(waiter);
    this.#again.delete(waiter);
    this.#others.delete(waiter);
  }

  /** Has them go on, for so many milliseconds together: half of them for those with something new, if others wait; of each one at least. */
  serve(milliseconds: number): void {
    if (this.length === 0) return;
    const begin = this.#clock.steady();
    // Who is not done waits again, behind the others: each has one share at the most.
    const again = this.#again.size;
    const others = this.#others.size;
    this.#serve(
      this.#new,
      this.#new.size,
      this.#partOfNew,
      begin + (again + others > 0 ? milliseconds / 2 : milliseconds),
    );
    this.#serve(this.#again, again, this.#part, begin + milliseconds);
    if (again > 0 && this.#clock.steady() >= begin + milliseconds) return;
    this.#serve(this.#others, others, this.#part, begin + milliseconds);
  }

  #serve(waiters: Set<Waiter>, count: number, part: Part, end: number): void {
    let left = count;
    let expected = this.#clock.steady();
    for (const waiter of waiters) {
      if (left-- === 0) return;
      waiters.delete(waiter);
      expected += waiter.lastTime;
      waiter.goOn(part);
      if (Math.max(expected, this.#clock.steady()) >= end) return;
    }
  }
}
