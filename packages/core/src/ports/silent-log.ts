import type { Log } from "./log.ts";

const quiet = (): void => {};

/** A log that nobody reads: for a manager that shall say nothing. */
export const silentLog: Log = Object.freeze({
  debug: quiet,
  verbose: quiet,
  notice: quiet,
  refusal: quiet,
  warning: quiet,
  error: quiet,
  security: quiet,
  reopen: () => true,
});
