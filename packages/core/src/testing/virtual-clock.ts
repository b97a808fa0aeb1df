import { argumentOf, atLeast, type Demand, fields, method, optional } from "@pluto-ami/protocol/demand";

import type { Cancel, Clock } from "../ports/clock.ts";
import { ClockError } from "./clock-error.ts";
import { demandPart } from "./demand-part.ts";
import { type Timer, TimerHeap } from "./timer-heap.ts";

/** How a virtual clock begins, and what it may do. */
export interface VirtualClockOptions {
  /** What its wall shows at the beginning, in milliseconds since the epoch. */
  readonly start?: number;
  /** Resolves when what a timer has set off has come to rest; without it, when promises that are done have gone on. */
  readonly rest?: () => Promise<void>;
  /** Timers that one advance may run: what starts itself again without end is an error, not a test that hangs. */
  readonly mostTimers?: number;
}

const optionsDemand = argumentOf(
  "VirtualClock",
  fields({
    start: optional(atLeast(0)),
    rest: optional(method),
    mostTimers: optional(atLeast(1)),
  } satisfies Record<keyof VirtualClockOptions, Demand>),
);

const oneTurnOfPromises = (): Promise<void> => Promise.resolve();

/**
 * A clock that moves when a test says so, forward only and never by itself. Timers run one after another in the order of their times,
 * those for the same time in the order in which they were made, each with the clock at its own time.
 */
export class VirtualClock implements Clock {
  readonly #start: number;
  readonly #rest: () => Promise<void>;
  readonly #mostTimers: number;
  readonly #timers = new TimerHeap();
  #steady = 0;
  #made = 0;
  /** One advance after the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** @throws SettingsError that names the option which there is not, or which is none. */
  constructor(options: VirtualClockOptions = {}) {
    demandPart(optionsDemand(options));
    const { start = 1_780_000_000_000, rest = oneTurnOfPromises, mostTimers = 1_000_000 } = options;
    this.#start = start;
    this.#rest = rest;
    this.#mostTimers = mostTimers;
  }

  wall(): number {
    return this.#start + this.#steady;
  }

  steady(): number {
    return this.#steady;
  }

  after(milliseconds: number, task: () => void): Cancel {
    const timer: Timer = { at: this.#steady + milliseconds, number: ++this.#made, task, isOver: false };
    this.#timers.add(timer);
    return () => this.#timers.cancel(timer);
  }

  atEndOfTurn(task: () => void): void {
    void Promise.resolve().then(task);
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Moves on by so many milliseconds (0 and up), and runs the timers that are due on the way; resolves to their number. One advance comes after
   * the other. What a timer throws is thrown; the others wait for the next advance.
   * @throws ClockError `E_NOT_FORWARD`, `E_RUNAWAY`.
   */
  advance(milliseconds: number): Promise<number> {
    return this.#inTurn(() => this.#moveTo(this.#steady + milliseconds));
  }

  /**
   * Moves on until its wall shows this, in milliseconds since the epoch; as `advance`.
   * @throws ClockError `E_NOT_FORWARD`, `E_RUNAWAY`.
   */
  advanceTo(wall: number): Promise<number> {
    return this.#inTurn(() => this.#moveTo(wall - this.#start));
  }

  /**
   * Moves on to the next timer, and runs those that are due then; resolves to their number, 0 when none waits.
   * @throws ClockError `E_RUNAWAY`.
   */
  next(): Promise<number> {
    return this.#inTurn(() => this.#moveTo(Math.max(this.#steady, this.#timers.peek()?.at ?? this.#steady)));
  }

  #inTurn(move: () => Promise<number>): Promise<number> {
    const mine = this.#last.then(move);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  async #moveTo(end: number): Promise<number> {
    if (!(end >= this.#steady && end < Infinity)) {
      throw new ClockError("E_NOT_FORWARD", `A virtual clock at ${this.#steady} ms cannot be moved to ${end} ms.`);
    }
    let run = 0;
    for (;;) {
      const due = this.#timers.peek();
      if (due === undefined || due.at > end) break;
      if (run >= this.#mostTimers) {
        throw new ClockError("E_RUNAWAY", `A virtual clock ran ${run} timers in one advance, and there are more.`);
      }
      this.#timers.take();
      this.#steady = Math.max(this.#steady, due.at);
      run++;
      due.task();
      await this.#rest();
    }
    this.#steady = end;
    return run;
  }
}
