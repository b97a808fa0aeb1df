/** Stops a timer that has not run yet. */
export type Cancel = () => void;

/** Time as a port: core reads no clock and starts no timer of its own. */
export interface Clock {
  /** Milliseconds since the epoch, with a fraction for microseconds. */
  now(): number;
  /** Runs `task` after so many milliseconds (0 and up). */
  after(milliseconds: number, task: () => void): Cancel;
  /** Runs `task` when the present turn of the event loop is over. */
  atEndOfTurn(task: () => void): void;
}
