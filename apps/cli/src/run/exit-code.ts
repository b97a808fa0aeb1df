/** What the process ends with. */
export const exitCode = Object.freeze({
  /** Everything was done. */
  done: 0,
  /** A command failed: on the server, or one of our own, for what was asked for cannot be done as things are. */
  commandFailed: 1,
  /** No command was run: wrong usage or settings, no connection, no login; or the connection was lost. */
  notConnected: 2,
});

/** What a plugin of a monitoring system ends with. */
export const monitoringCode = Object.freeze({ ok: 0, warning: 1, critical: 2, unknown: 3 });

/** One of the exit codes. */
export type ExitCode = (typeof exitCode)[keyof typeof exitCode] | (typeof monitoringCode)[keyof typeof monitoringCode];
