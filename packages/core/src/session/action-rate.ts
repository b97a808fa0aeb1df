import type { WireClock } from "../ports/clock.ts";

const second = 1000;

/** How many actions a session may have run within a second. The clock is looked at once for so many actions only. */
export class ActionRate {
  readonly #clock: WireClock;
  readonly #limit: number;
  #since = -Infinity;
  /** The first action looks at the clock. */
  #count: number;

  /** @param limit Actions a second, 1 and up; 0 for as many as it likes. */
  constructor(clock: WireClock, limit: number) {
    this.#clock = clock;
    this.#limit = limit;
    this.#count = limit;
  }

  /** Milliseconds until the next one may be taken. */
  get rest(): number {
    return this.#limit === 0 || this.#count < this.#limit
      ? 0
      : Math.max(0, this.#since + second - this.#clock.steady());
  }

  /** Counts one action; false when it is one too many. */
  take(): boolean {
    if (this.#limit === 0) return true;
    if (this.#count >= this.#limit) {
      const now = this.#clock.steady();
      if (now - this.#since < second) return false;
      this.#since = now;
      this.#count = 0;
    }
    this.#count++;
    return true;
  }
}
