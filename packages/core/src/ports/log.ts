/** Facts that go with a log line; never a secret. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** How a security event is meant: news of what went well, or of what was refused. */
export type SecuritySeverity = "Informational" | "Error";

/** Where core says what happened, in Asterisk's levels. Messages are text for people. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  /** What Asterisk prints at verbose level 2: logins and logoffs (spec/ami.md §2.5). */
  verbose(message: string, fields?: LogFields): void;
  notice(message: string, fields?: LogFields): void;
  /** Somebody was not let in: a NOTICE in Asterisk's own log, but nothing that an operator should miss (spec/ami.md §2.5). */
  refusal(message: string): void;
  warning(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** One line a security event, at the level named SECURITY; `severity` is the event's own (spec/ami.md §2.6). */
  security(message: string, severity: SecuritySeverity): void;
  /** Lines that could not be written since the start; absent where that cannot be told. */
  readonly linesLost?: number;
  /** Opens log files again, after they were moved away; false when that failed. */
  reopen(): boolean;
}
