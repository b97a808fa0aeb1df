/** What a configuration file may hold. Every limit of this package is here (spec/ami.md §11). */
export const confLimits = {
  /** Bytes of a line, its line end included; a longer one is skipped (§11.1). */
  lineBytes: 8191,
  /** Block comments inside block comments (§11.1). */
  commentDepth: 128,
  /** Bytes of a section's name (§11.2). */
  sectionNameBytes: 79,
  /** Files that include each other (§11.3). */
  includeDepth: 10,
  /** Files that one configuration may read, counting a file as often as it is included. */
  filesRead: 1000,
  /** Lines that files bring which are included again, all of them together. */
  linesAgain: 50_000,
  /** Variables of one section, inherited ones included. */
  sectionVariables: 10_000,
  /** Variables that all sections of a configuration inherit. */
  inheritedVariables: 500_000,
  /** Looks at sections and variables that the conditions of `(+…)` may take. */
  conditionSteps: 5_000_000,
} as const;
