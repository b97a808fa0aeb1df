import type { Log } from "./log.ts";

const quiet = (): void => {};

/** A log that nobody reads: what a manager has that was given none. */
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
