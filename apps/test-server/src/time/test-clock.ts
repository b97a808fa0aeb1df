import type { WorldClock } from "@pluto-ami/core";

import { type Duration, parseDuration } from "./duration.ts";
import type { ManualClock } from "./manual-clock.ts";
import { type MomentInput, parseMoment } from "./moment.ts";
import { TimeError } from "./time-error.ts";

/** What came of moving a clock. */
export interface Advance {
  /** Where it stands now. */
  readonly now: Date;
  /** Timers that have run: effects that came later, waits of plays. */
  readonly timers: number;
  /** Events that were raised. */
  readonly events: number;
}

/**
 * The time of a test server's world: what is stamped, and what effects and plays wait for. A client's own timers are its own: they run by
 * real time, whatever this clock shows.
 */
export class TestClock {
  readonly #shown: WorldClock;
  readonly #manual: ManualClock | undefined;
  readonly #events: () => number;

  /** @param events How many events were raised since the server was started. */
  constructor(shown: WorldClock, manual: ManualClock | undefined, events: () => number) {
    this.#shown = shown;
    this.#manual = manual;
    this.#events = events;
  }

  /** Is it the test that moves it? */
  get isManual(): boolean {
    return this.#manual !== undefined;
  }

  /** What it shows. A manual clock begins with 2026-05-28T20:26:40Z. */
  get now(): Date {
    return new Date(this.#shown.wall());
  }

  /**
   * Moves a manual clock on. The timers that are due run one after another in the order of their times, those for the same time in the order of their
   * making, each with the clock at its own time; after each, what is asynchronous in this process comes to rest, and the events are written.
   * @param by "30s", or milliseconds; 0 and up.
   * @throws TimeError `E_NO_DURATION`, `E_RUNAWAY`, or `E_REAL_CLOCK` when it goes by itself.
   */
  async advance(by: Duration): Promise<Advance> {
    const manual = this.#demandManual();
    const milliseconds = parseDuration(by, "The time to advance by");
    return this.#counted(() => manual.advance(milliseconds));
  }

  /**
   * Moves a manual clock on to a moment, as `advance` does.
   * @throws TimeError `E_NO_MOMENT`, `E_TIME_GOES_FORWARD`, `E_RUNAWAY`, or `E_REAL_CLOCK` when it goes by itself.
   */
  async advanceTo(moment: MomentInput): Promise<Advance> {
    const manual = this.#demandManual();
    const milliseconds = parseMoment(moment);
    return this.#counted(() => manual.advanceTo(milliseconds));
  }

  /**
   * Moves a manual clock on to its next timer, and runs those that are due then; where none waits it stays.
   * @throws TimeError `E_RUNAWAY`, or `E_REAL_CLOCK` when it goes by itself.
   */
  async next(): Promise<Advance> {
    const manual = this.#demandManual();
    return this.#counted(() => manual.next());
  }

  #demandManual(): ManualClock {
    if (this.#manual !== undefined) return this.#manual;
    throw new TimeError("E_REAL_CLOCK", 'The clock goes by itself: start the server with clock: "manual" to move it.');
  }

  async #counted(move: () => Promise<number>): Promise<Advance> {
    const before = this.#events();
    const timers = await move();
    return { now: this.now, timers, events: this.#events() - before };
  }
}
