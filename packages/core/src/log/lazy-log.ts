import type { Log, LogCause, LogFields, SecuritySeverity } from "../ports/log.ts";

/** What a line says. Where it takes work to say it, that is done for lines that are written, and not for those that are left out. */
export type LogMessage = string | (() => string);

/** A log whose lines are made when it is known that they are written. */
export interface LazyLog extends Log {
  debug(message: LogMessage, about?: LogFields | LogCause): void;
  verbose(message: LogMessage, about?: LogFields | LogCause): void;
  notice(message: LogMessage, about?: LogFields | LogCause): void;
  refusal(message: LogMessage, cause: LogCause): void;
  warning(message: LogMessage, about?: LogFields | LogCause): void;
  error(message: LogMessage, about?: LogFields | LogCause): void;
  security(message: LogMessage, severity: SecuritySeverity, cause?: LogCause): void;
}

/** The words of a line that is to be written. */
export const saidBy = (message: LogMessage): string => (typeof message === "string" ? message : message());
