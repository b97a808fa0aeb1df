import type { Clock } from "../ports/clock.ts";

/** Time stands still: no timer ever runs, but a turn of the event loop ends. */
export const standingClock: Clock = Object.freeze<Clock>({
  wall: () => 1_780_000_000_000,
  steady: () => 0,
  after: () => () => {},
  atEndOfTurn: (task) => void Promise.resolve().then(task),
});
