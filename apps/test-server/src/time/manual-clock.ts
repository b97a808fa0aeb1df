import type { Cancel, Clock } from "@pluto-ami/core";
import { ClockError, VirtualClock } from "@pluto-ami/core/testing";

import { printMoment } from "./moment.ts";
import { TimeError } from "./time-error.ts";

/** How a manual clock moves. */
export interface ManualClockParts {
  /** Resolves when what a timer has set off has come to rest. */
  readonly rest: () => Promise<void>;
  /** Timers that one advance may run. */
  readonly mostTimers: number;
}

/**
 * The world clock of a test server that its test moves: forward only and never by itself. It can start again: then its wall shows what it
 * showed at the beginning, its timers are forgotten, and its steady face, which never goes back, goes on.
 */
export class ManualClock implements Clock {
  readonly #parts: ManualClockParts;
  #epoch: VirtualClock;
  /** Steady milliseconds of the epochs before. */
  #before = 0;
  /** Moves that are under way, or wait for their turn. */
  #moving = 0;
  /** Timers that have run since it stood still. */
  #run = 0;
  /** Moves that were set off by one. */
  #setOff: Promise<number>[] = [];

  constructor(parts: ManualClockParts) {
    this.#parts = parts;
    this.#epoch = new VirtualClock({ ...parts });
  }

  wall(): number {
    return this.#epoch.wall();
  }

  steady(): number {
    return this.#before + this.#epoch.steady();
  }

  after(milliseconds: number, task: () => void): Cancel {
    const epoch = this.#epoch;
    return epoch.after(milliseconds, () => {
      if (epoch !== this.#epoch) return;
      this.#run++;
      task();
    });
  }

  atEndOfTurn(task: () => void): void {
    this.#epoch.atEndOfTurn(task);
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#epoch.pending;
  }

  /**
   * Moves on by so many milliseconds, 0 and up; resolves to the number of timers that have run.
   * @throws TimeError `E_RUNAWAY`.
   */
  advance(milliseconds: number): Promise<number> {
    return this.#moved(this.#epoch.advance(milliseconds));
  }

  /**
   * The same because of what it has set off itself, perhaps: then that move is over when this one is, and both have one bound together.
   * @throws TimeError `E_RUNAWAY`.
   */
  async advanceOn(milliseconds: number): Promise<number> {
    if (this.#moving === 0) return this.advance(milliseconds);
    const epoch = this.#epoch;
    const move =
      this.#run < this.#parts.mostTimers
        ? this.#during(() => this.#bounded(epoch.advance(milliseconds)))
        : Promise.reject(this.#runaway());
    this.#setOff.push(move);
    try {
      return await move;
    } catch (error) {
      if (epoch !== this.#epoch) return 0;
      throw error;
    }
  }

  /**
   * Moves on until its wall shows this, in milliseconds since the epoch.
   * @throws TimeError `E_TIME_GOES_FORWARD`, `E_RUNAWAY`.
   */
  advanceTo(wall: number): Promise<number> {
    return this.#moved(this.#epoch.advanceTo(wall), wall);
  }

  /**
   * Moves on to the next timer, and runs those that are due then; none when none waits.
   * @throws TimeError `E_RUNAWAY`.
   */
  next(): Promise<number> {
    return this.#moved(this.#epoch.next());
  }

  /** Begins a new epoch. */
  startAgain(): void {
    this.#standStill();
    this.#before = this.steady();
    this.#epoch = new VirtualClock({ ...this.#parts });
  }

  /** Resolves when the move is over, and those that it has set off. */
  #moved(move: Promise<number>, to?: number): Promise<number> {
    return this.#during(async () => {
      let timers = await this.#bounded(move, to);
      for (let next = this.#setOff.shift(); next !== undefined; next = this.#setOff.shift()) timers += await next;
      return timers;
    });
  }

  async #during(move: () => Promise<number>): Promise<number> {
    this.#moving++;
    try {
      return await move();
    } finally {
      this.#moving--;
      if (this.#moving === 0) this.#standStill();
    }
  }

  #standStill(): void {
    this.#run = 0;
    this.#setOff = [];
  }

  async #bounded(move: Promise<number>, to?: number): Promise<number> {
    try {
      return await move;
    } catch (error) {
      if (!(error instanceof ClockError)) throw error;
      if (error.code !== "E_NOT_FORWARD") throw this.#runaway(error);
      const there = to === undefined ? "there" : `to ${printMoment(to)}`;
      const message = `The clock stands at ${printMoment(this.wall())} and cannot go ${there}: time goes forward only.`;
      throw new TimeError("E_TIME_GOES_FORWARD", message, { cause: error });
    }
  }

  #runaway(cause?: ClockError): TimeError {
    const { mostTimers } = this.#parts;
    const message = `The clock has come to ${printMoment(this.wall())} and stopped: ${mostTimers} timers have run in one advance, and there are more.`;
    return new TimeError("E_RUNAWAY", message, { cause });
  }
}
