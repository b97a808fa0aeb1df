import type { WorldClock } from "./clock.ts";

/** A moment as both faces of a clock have it: one to show it, one to tell how long ago it is. */
export interface Moment {
  /** Milliseconds since the epoch. */
  readonly wall: number;
  /** Milliseconds of the same clock's steady face. */
  readonly steady: number;
}

/** The present moment. */
export const momentOf = (clock: WorldClock): Moment => ({
  wall: clock.wall(),
  steady: clock.steady(),
});

/** Whole seconds of steady time since a moment. */
export const secondsSince = (then: Moment, clock: WorldClock): number =>
  Math.max(0, Math.floor((clock.steady() - then.steady) / 1000));
