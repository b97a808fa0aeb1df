/** Why a session ended: for the list of closed sessions, and for metrics. */
export const sessionEnds = [
  /** It asked for it. */
  "logged off",
  /** The peer closed, or the connection broke. */
  "hung up",
  "kicked",
  /** No login within `authtimeout`. */
  "login timed out",
  /** All places for those without a login were taken, most of them by its address, and somebody from elsewhere came. */
  "gave way",
  "login refused",
  /** Polled over HTTP, it was not asked anything for `httptimeout`. */
  "timed out",
  /** A reload took its user, or its right to come from where it comes. */
  "access lost",
  /** Its queue overflowed. */
  "queue full",
  /** All queues together were too large, and its own was the largest. */
  "all queues full",
  /** Its peer took nothing of an answer for `answerTimeout`. */
  "answer unread",
  /** A message of its had not ended `frameTimeout` after it had begun. */
  "message unfinished",
  /** It was behind for longer than its user's `writetimeout`. */
  "write timed out",
  /** Its peer, of a program's own listener, threw. */
  "peer failed",
  "shutdown",
] as const;

/** One of {@link sessionEnds}. */
export type SessionEnd = (typeof sessionEnds)[number];
