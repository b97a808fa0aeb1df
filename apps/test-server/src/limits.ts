/** What a test server does and waits for at the most. */
export interface TestServerLimits {
  /** Timers that one advance of the clock may run. Range 1 and up. */
  readonly advanceTimers: number;
  /** Milliseconds that `settled()` waits for clients that do not read. Range 0 and up. */
  readonly settleTime: number;
}

/** The limits of a test server that is given no others. */
export const testServerLimits: TestServerLimits = { advanceTimers: 1_000_000, settleTime: 5000 };
