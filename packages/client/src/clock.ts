/** Stops a timer that has not run yet. */
export type Cancel = () => void;

/** Time as a port: bring another one in tests. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` after so many milliseconds. */
  after(milliseconds: number, task: () => void): Cancel;
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
