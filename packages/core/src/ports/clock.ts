/** Stops a timer that has not run yet. */
export type Cancel = () => void;

/**
 * Time as a port: core reads no clock and starts no timer of its own. It has two faces: what is shown or stamped goes by
 * the wall clock, which somebody may set; rates, waits and durations go by the steady one, which nobody can.
 */
export interface Clock {
  /** Milliseconds since the epoch, with a fraction for microseconds. May jump, forwards and back. */
  wall(): number;
  /** Milliseconds (0 and up, with a fraction) since a moment that means nothing. Never goes back, and never jumps. */
  steady(): number;
  /** Runs `task` after so many milliseconds (0 and up) of steady time. */
  after(milliseconds: number, task: () => void): Cancel;
  /** Runs `task` when the present turn of the event loop is over. */
  atEndOfTurn(task: () => void): void;
}

/**
 * The face of time that core waits by: how long a login, a slow reader, an action or a shutdown may take is a matter of the wire, and
 * goes on while a test's own world stands still. It shows no time of day, so that nobody can stamp with it.
 */
export type WireClock = Omit<Clock, "wall">;

/** The time that is shown and stamped, and in which calls live. It has no timers here, so that nothing of core can wait for a world that stands still. */
export type WorldClock = Pick<Clock, "wall" | "steady">;
