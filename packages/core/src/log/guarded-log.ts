import type { Log, LogCause, LogFields, SecuritySeverity } from "../ports/log.ts";

/** The log of a program, which may throw: a line is lost and counted then, and nobody who had something to say notices. */
export class GuardedLog implements Log {
  readonly #log: Log;
  #linesLost = 0;

  constructor(log: Log) {
    this.#log = log;
  }

  get linesLost(): number {
    return (this.#log.linesLost ?? 0) + this.#linesLost;
  }

  debug(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.debug(message, about));
  }

  verbose(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.verbose(message, about));
  }

  notice(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.notice(message, about));
  }

  refusal(message: string, cause: LogCause): void {
    this.#try(() => this.#log.refusal(message, cause));
  }

  warning(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.warning(message, about));
  }

  error(message: string, about?: LogFields | LogCause): void {
    this.#try(() => this.#log.error(message, about));
  }

  security(message: string, severity: SecuritySeverity, cause?: LogCause): void {
    this.#try(() => this.#log.security(message, severity, cause));
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
