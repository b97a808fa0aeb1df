import type { Cancel, Clock } from "@pluto-ami/core";

/** A clock whose timers go when it is stopped: whoever has it leaves nothing behind that keeps the process alive. */
export class StoppableClock implements Clock {
  readonly #clock: Clock;
  readonly #pending = new Set<Cancel>();
  #isStopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  wall(): number {
    return this.#clock.wall();
  }

  steady(): number {
    return this.#clock.steady();
  }

  after(milliseconds: number, task: () => void): Cancel {
    if (this.#isStopped) return () => {};
    const cancelTimer = this.#clock.after(milliseconds, () => {
      this.#pending.delete(cancel);
      task();
    });
    const cancel = (): void => {
      this.#pending.delete(cancel);
      cancelTimer();
    };
    this.#pending.add(cancel);
    return cancel;
  }

  atEndOfTurn(task: () => void): void {
    this.#clock.atEndOfTurn(task);
  }

  /** Cancels every timer, and takes no more. */
  stop(): void {
    this.#isStopped = true;
    for (const cancel of this.#pending) cancel();
  }
}
