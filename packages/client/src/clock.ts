import { performance } from "node:perf_hooks";

/** Stops a timer that has not run yet. */
export type Cancel = () => void;

/**
 * Time as a port: bring another one in tests. What people are shown goes by the wall clock, which somebody may set; every
 * wait goes by the steady one, which nobody can.
 */
export interface Clock {
  /** Milliseconds since the epoch. May jump, forwards and back. */
  wall(): number;
  /** Milliseconds, with a fraction, since a moment that means nothing. Never goes back, and never jumps. */
  steady(): number;
  /** Runs `task` after so many milliseconds (0 and up, without an end too) of steady time. */
  after(milliseconds: number, task: () => void): Cancel;
}

/** Node runs a timer at once that is to wait longer. */
const longestTimer = 2 ** 31 - 1;

/** The time of this machine. */
export const systemClock: Clock = {
  wall: () => Date.now(),
  steady: () => performance.now(),
  after: (milliseconds, task) => {
    let timer: NodeJS.Timeout;
    const wait = (left: number): void => {
      if (left > longestTimer) timer = setTimeout(wait, longestTimer, left - longestTimer);
      else timer = setTimeout(task, left);
    };
    wait(milliseconds);
    return () => clearTimeout(timer);
  },
};
