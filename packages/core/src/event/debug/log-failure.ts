import type { Log } from "../../ports/log.ts";
import { placesOf } from "./places-of.ts";
import { redactReason, secretsIn } from "./redact-reason.ts";

/** How bad it is that something failed. */
type Level = "debug" | "warning" | "error";

/**
 * Tells the log that a program's own code failed: what was thrown, and at debug where. Whoever has written an action, a command, a backend
 * or a listener looks for the place.
 * @param what Failed, in words, secrets left out.
 * @param lines The message that led to it: of its secrets nothing is told.
 */
export const logFailure = (
  log: Pick<Log, Level>,
  what: string,
  error: unknown,
  lines: readonly string[],
  level: Level = "error",
): void => {
  log[level](`${what}: ${redactReason(error, lines)}`);
  logPlaces(log, what, error, lines);
};

/** The second half of it, for what is told in another way. */
export const logPlaces = (log: Pick<Log, "debug">, what: string, error: unknown, lines: readonly string[]): void => {
  const places = placesOf(error, secretsIn(lines));
  if (places !== "") log.debug(`${what}: ${places}`);
};
