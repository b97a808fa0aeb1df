import type { Cancel, Clock } from "@pluto-ami/core";

/** Real time, so many times as fast: for demonstrations. It begins with the time of day, and is never the same twice. */
export class FastClock implements Clock {
  readonly #real: Clock;
  readonly #factor: number;
  readonly #wall: number;
  readonly #steady: number;

  constructor(real: Clock, factor: number) {
    this.#real = real;
    this.#factor = factor;
    this.#wall = real.wall();
    this.#steady = real.steady();
  }

  wall(): number {
    return this.#wall + this.steady();
  }

  steady(): number {
    return (this.#real.steady() - this.#steady) * this.#factor;
  }

  after(milliseconds: number, task: () => void): Cancel {
    return this.#real.after(milliseconds / this.#factor, task);
  }

  atEndOfTurn(task: () => void): void {
    this.#real.atEndOfTurn(task);
  }
}
