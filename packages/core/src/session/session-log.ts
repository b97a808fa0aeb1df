import { toText } from "@pluto-ami/protocol";

import type { Log, LogCause, LogChange, LogFields, LogKind, SecuritySeverity } from "../ports/log.ts";
import { isLogCause } from "../ports/log.ts";
import type { PeerAddress, PeerTransport } from "../ports/peer.ts";
import { clip } from "../log/clip.ts";

/** A session as the log names it. */
export interface LoggedSession {
  readonly id: number;
  readonly isLoggedIn: boolean;
  readonly remote: PeerAddress;
  readonly transport: PeerTransport;
  /** As the client wrote it, a byte string. */
  readonly username: string;
}

/** The log as a session and its actions have it: every line says that it is theirs. The operator's console is nobody else. */
export class SessionLog implements Log {
  readonly #log: Log;
  readonly #session: LoggedSession;

  constructor(log: Log, session: LoggedSession) {
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
  get asked(): Log {
    return this.#log;
  }

  debug(message: string, about?: LogFields | LogCause): void {
    this.#log.debug(message, this.#with(about));
  }

  verbose(message: string, about?: LogFields | LogCause): void {
    this.#log.verbose(message, this.#with(about));
  }

  notice(message: string, about?: LogFields | LogCause): void {
    this.#log.notice(message, this.#with(about));
  }

  refusal(message: string, cause: LogCause): void {
    this.#log.refusal(message, cause);
  }

  warning(message: string, about?: LogFields | LogCause): void {
    this.#log.warning(message, this.#with(about));
  }

  error(message: string, about?: LogFields | LogCause): void {
    this.#log.error(message, this.#with(about));
  }

  security(message: string, severity: SecuritySeverity, cause?: LogCause): void {
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
    const { id, isLoggedIn, remote, transport, username } = this.#session;
    if (transport === "LOCAL") return undefined;
    const cause = { kind, address: remote.host, session: id };
    const named = isLoggedIn ? { ...cause, user: clip(toText(username)) } : cause;
    return reason === undefined ? named : { ...named, reason };
  }

  /**
   * Tells of something that the session changed, at its console too: whoever looks for changes finds all of them by their kind.
   * @param kind what the line is about
   */
  changed(kind: "change" | "kick", message: string, change: LogChange): void {
    const { id, remote, transport, username } = this.#session;
    const address = transport === "LOCAL" ? "local" : remote.host;
    const cause = { kind, address, session: id, user: clip(toText(username)) };
    this.#log.verbose(message, { ...cause, ...change });
  }

  #with(about: LogFields | LogCause | undefined): LogFields | LogCause | undefined {
    const cause = isLogCause(about) ? undefined : this.cause();
    return cause === undefined ? about : { ...about, ...cause };
  }
}
