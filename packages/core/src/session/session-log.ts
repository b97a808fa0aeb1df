import type { LogCause, LogChange, LogFields, LogKind, SecuritySeverity } from "../ports/log.ts";
import { isLogCause } from "../ports/log.ts";
import type { PeerAddress, PeerTransport } from "../ports/peer.ts";
import type { LazyLog, LogMessage } from "../log/lazy-log.ts";

/** A session as the log names it. */
export interface LoggedSession {
  readonly id: number;
  readonly isLoggedIn: boolean;
  readonly remote: PeerAddress;
  readonly transport: PeerTransport;
  /** The name as the client wrote it, as text, no longer than a line can bear. */
  readonly shownName: string;
}

/** The log as a session and its actions have it: every line says that it is theirs. The operator's console is nobody else. */
export class SessionLog implements LazyLog {
  readonly #log: LazyLog;
  readonly #session: LoggedSession;

  constructor(log: LazyLog, session: LoggedSession) {
    this.#log = log;
    this.#session = session;
  }

  get linesLost(): number {
    return this.#log.linesLost ?? 0;
  }

  get linesLeftOut(): number {
    return this.#log.linesLeftOut ?? 0;
  }

  /** The log for lines that an operator has asked for: they are not counted as the session's. */
  get asked(): LazyLog {
    return this.#log;
  }

  debug(message: LogMessage, about?: LogFields | LogCause): void {
    this.#log.debug(message, this.#with(about));
  }

  verbose(message: LogMessage, about?: LogFields | LogCause): void {
    this.#log.verbose(message, this.#with(about));
  }

  notice(message: LogMessage, about?: LogFields | LogCause): void {
    this.#log.notice(message, this.#with(about));
  }

  refusal(message: LogMessage, cause: LogCause): void {
    this.#log.refusal(message, cause);
  }

  warning(message: LogMessage, about?: LogFields | LogCause): void {
    this.#log.warning(message, this.#with(about));
  }

  error(message: LogMessage, about?: LogFields | LogCause): void {
    this.#log.error(message, this.#with(about));
  }

  security(message: LogMessage, severity: SecuritySeverity, cause?: LogCause): void {
    this.#log.security(message, severity, cause ?? this.cause());
  }

  reopen(): boolean {
    return this.#log.reopen();
  }

  /** The session as the cause of a line; undefined at the console. */
  cause(
    kind: LogKind = this.#session.isLoggedIn ? "action" : "refused request",
    reason?: string,
  ): LogCause | undefined {
    const { id: session, isLoggedIn, remote, shownName: user, transport } = this.#session;
    if (transport === "LOCAL") return undefined;
    const address = remote.host;
    if (!isLoggedIn) return reason === undefined ? { kind, address, session } : { kind, address, session, reason };
    return reason === undefined ? { kind, address, session, user } : { kind, address, session, user, reason };
  }

  /**
   * Tells of something that the session changed, at its console too: whoever looks for changes finds all of them by their kind.
   * @param kind what the line is about
   */
  changed(kind: "change" | "kick", message: string, change: LogChange): void {
    const { id: session, remote, shownName: user, transport } = this.#session;
    const address = transport === "LOCAL" ? "local" : remote.host;
    this.#log.verbose(message, { kind, address, session, user, ...change });
  }

  #with(about: LogFields | LogCause | undefined): LogFields | LogCause | undefined {
    const cause = isLogCause(about) ? undefined : this.cause();
    return cause === undefined ? about : { ...about, ...cause };
  }
}
