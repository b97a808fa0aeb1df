/** What a replay does at the most. */
export const replayLimits = {
  /** Messages that are played before others have their turn. */
  turnMessages: 500,
  /** Milliseconds after which it is looked again whether clients have read what was played. */
  glance: 2,
} as const;
