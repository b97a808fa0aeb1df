import { isLogCause, type Log, type LogCause, type LogFields, type SecuritySeverity } from "@pluto-ami/core";

import { hideTypedSecrets } from "../report/hide-typed-secrets.ts";

const aboutOf = <About extends LogFields | LogCause>(about: About | undefined): About | undefined =>
  about !== undefined && isLogCause(about) && about.user !== undefined
    ? { ...about, user: hideTypedSecrets(about.user) }
    : about;

/** The log that a test server was given, for its manager: what a client has typed in the wrong place does not get into it. */
export class TestLog implements Log {
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  get linesLost(): number {
    return this.#log.linesLost ?? 0;
  }

  debug(message: string, about?: LogFields | LogCause): void {
    this.#log.debug(hideTypedSecrets(message), aboutOf(about));
  }

  verbose(message: string, about?: LogFields | LogCause): void {
    this.#log.verbose(hideTypedSecrets(message), aboutOf(about));
  }

  notice(message: string, about?: LogFields | LogCause): void {
    this.#log.notice(hideTypedSecrets(message), aboutOf(about));
  }

  refusal(message: string, cause: LogCause): void {
    this.#log.refusal(hideTypedSecrets(message), aboutOf(cause) ?? cause);
  }

  warning(message: string, about?: LogFields | LogCause): void {
    this.#log.warning(hideTypedSecrets(message), aboutOf(about));
  }

  error(message: string, about?: LogFields | LogCause): void {
    this.#log.error(hideTypedSecrets(message), aboutOf(about));
  }

  security(message: string, severity: SecuritySeverity, cause?: LogCause): void {
    this.#log.security(hideTypedSecrets(message), severity, aboutOf(cause));
  }

  reopen(): boolean {
    return this.#log.reopen();
  }
}
