/** What a configuration file may hold. Every limit of this package is here (docs/protocol.md#configuration-files). */
export const confLimits = {
  /** Bytes of a line, its line end included; a longer one is skipped (docs/protocol.md#conf-lines). */
  lineBytes: 8191,
  /** Block comments inside block comments (docs/protocol.md#conf-lines). */
  commentDepth: 128,
  /** Bytes of a section's name (docs/protocol.md#conf-sections). */
  sectionNameBytes: 79,
  /** Files that include each other (docs/protocol.md#conf-includes). */
  includeDepth: 10,
  /** Names that the braces of one include may stand for (docs/protocol.md#conf-includes). */
  includeAlternatives: 100,
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
