/** What a script holds and does at the most. */
export interface ScriptLimits {
  /** Rules that there are at once. Range 1 and up. */
  readonly rules: number;
  /** Bytes that rules hold, in all: what they say, and their patterns with all that these may remember. Range 1 and up. */
  readonly ruleBytes: number;
  /** Characters of one pattern or regular expression. Range 1 and up. */
  readonly patternChars: number;
  /** Instructions that one comes to when it is compiled: repetitions multiply. Range 1 and up. */
  readonly patternSize: number;
  /** Bytes that a text of a script comes to when it is filled in, and that one answer may have. Range 1 and up. */
  readonly textBytes: number;
  /** Actions that the journal keeps. Range 1 and up. */
  readonly journalEntries: number;
  /** Bytes of the actions that it keeps, in all. Range 1 and up. */
  readonly journalBytes: number;
  /** Violations that are kept; of more there is the number. Range 1 and up. */
  readonly violations: number;
  /** Bytes of the actions that they are about, in all. Range 1 and up. */
  readonly violationBytes: number;
  /** Rules, or actions, that are looked at to find the nearest. Range 1 and up. */
  readonly nearCandidates: number;
  /** How many of the nearest are told. Range 1 and up. */
  readonly nearMisses: number;
  /** Expectations that wait at once. Range 1 and up. */
  readonly expectations: number;
  /** Things that are to be done later, at once. Range 1 and up. */
  readonly lateDeeds: number;
  /** Bytes of the actions that they belong to, and of what is to be said, in all. Range 1 and up. */
  readonly lateBytes: number;
  /** Values that have a name by `let`. Range 1 and up. */
  readonly values: number;
  /** Bytes of them, in all. Range 1 and up. */
  readonly valueBytes: number;
  /** Plays that run at once. Range 1 and up. */
  readonly plays: number;
  /** Steps that a play does before others have their turn. Range 1 and up. */
  readonly playSteps: number;
}

/** The limits of a script that says nothing else. */
export const scriptLimits: ScriptLimits = {
  rules: 10_000,
  ruleBytes: 64 * 1024 * 1024,
  patternChars: 2_000,
  patternSize: 20_000,
  textBytes: 4 * 1024 * 1024,
  journalEntries: 10_000,
  journalBytes: 16 * 1024 * 1024,
  violations: 1_000,
  violationBytes: 4 * 1024 * 1024,
  nearCandidates: 1_000,
  nearMisses: 3,
  expectations: 1_000,
  lateDeeds: 10_000,
  lateBytes: 16 * 1024 * 1024,
  values: 1_000,
  valueBytes: 1024 * 1024,
  plays: 1_000,
  playSteps: 1_000,
};
