/** What we tell a terminal to do. */
export const screenSequences = {
  /** An alternate screen, without a cursor. */
  enterScreen: "\u001B[?1049h\u001B[?25l",
  leaveScreen: "\u001B[?25h\u001B[?1049l",
  home: "\u001B[H",
  clearToEnd: "\u001B[K",
  /** From the begin of the line downwards. */
  clearBelow: "\r\u001B[J",
  /** Put marks around what is pasted. */
  markPastes: "\u001B[?2004h",
  stopMarkingPastes: "\u001B[?2004l",
} as const;

/** One of {@link screenSequences}. */
export type ScreenSequence = keyof typeof screenSequences;
