/** What stands against a script that is large when it is read. */
export interface ReadingLimits {
  /** Bytes of a script, with all that it includes. Range 1 and up. */
  readonly scriptBytes: number;
  /** Files that it includes. Range 0 and up. */
  readonly includes: number;
  /** Files that include one another, one inside of the other. Range 0 and up. */
  readonly includeDepth: number;
  /** Rules. Range 1 and up. */
  readonly rules: number;
  /** `repeat` inside of `repeat`. Range 1 and up. */
  readonly repeatDepth: number;
  /** Lists and objects inside of one another, in a field of a fault. Range 1 and up. */
  readonly fieldDepth: number;
  /** Faults that are told; behind them nothing more is read. Range 1 and up. */
  readonly toldFaults: number;
}

/** The limits of a script that is read with no others. */
export const readingLimits: ReadingLimits = {
  scriptBytes: 16 * 1024 * 1024,
  includes: 100,
  includeDepth: 10,
  rules: 10_000,
  repeatDepth: 10,
  fieldDepth: 10,
  toldFaults: 1000,
};
