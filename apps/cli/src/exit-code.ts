/** What the process ends with. */
export const exitCode = Object.freeze({
  /** Everything was done. */
  done: 0,
  /** A command failed on the server. */
  commandFailed: 1,
  /** No command was run: wrong usage or settings, no connection, no login; or the connection was lost. */
  notConnected: 2,
});

/** One of the exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
