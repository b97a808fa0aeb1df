import { isLogCause, type Log, type LogCause, type LogFields, type SecuritySeverity } from "@pluto-ami/core";

import { hideTypedSecrets } from "../report/hide-typed-secrets.ts";

const aboutOf = <About extends LogFields | LogCause>(about: About | undefined): About | undefined =>
  about !== undefined && isLogCause(about) && about.user !== undefined
    ? { ...about, user: hideTypedSecrets(about.user) }
    : about;

/** The log that a test server was given: it may throw, and what a client has typed in the wrong place does not get into it. */
export class TestLog implements Log {
  readonly #log: Log;
  #linesLost = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  get linesLost(): number {
    return (this.#log.linesLost ?? 0) + this.#linesLost;
  }

  debug(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.debug(hideTypedSecrets(message), aboutOf(about)));
  }

  verbose(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.verbose(hideTypedSecrets(message), aboutOf(about)));
  }

  notice(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.notice(hideTypedSecrets(message), aboutOf(about)));
  }

  refusal(message: string, cause: LogCause): void {
    this.#try(() => this.#log.refusal(hideTypedSecrets(message), aboutOf(cause) ?? cause));
  }

  warning(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.warning(hideTypedSecrets(message), aboutOf(about)));
  }

  error(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.error(hideTypedSecrets(message), aboutOf(about)));
  }

  security(message: string, severity: SecuritySeverity, cause?: LogCause): void {
    this.#try(() => this.#log.security(hideTypedSecrets(message), severity, aboutOf(cause)));
  }

  reopen(): boolean {
    try {
      return this.#log.reopen();
    } catch {
      return false;
    }
  }

  #try(say: () => void): void {
    try {
      say();
    } catch {
      this.#linesLost++;
    }
  }
}
