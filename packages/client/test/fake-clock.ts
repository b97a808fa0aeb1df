import type { Cancel, Clock } from "../src/clock.ts";

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Lets everything that waits for a promise go on. */
export const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
};

/** Time that passes only when told to. */
export class FakeClock implements Clock {
  #now = 1_000;
  #wallAhead = 1_000_000;
  readonly #timers = new Set<Timer>();

  wall(): number {
    return this.#now + this.#wallAhead;
  }

  steady(): number {
    return this.#now;
  }

  /** Somebody sets the wall clock: forwards, or with less than 0 back. */
  setWall(milliseconds: number): void {
    this.#wallAhead += milliseconds;
  }

  after(milliseconds: number, task: () => void): Cancel {
    const timer = { at: this.#now + milliseconds, task };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  /** Lets time pass, timer by timer, and whatever follows from each of them happen. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = Math.max(this.#now, next.at);
      next.task();
      await settle();
    }
    this.#now = end;
  }
}
