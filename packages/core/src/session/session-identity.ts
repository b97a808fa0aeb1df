import { type ByteString, detached, noBytes, type Text, toText } from "@pluto-ami/protocol";

import type { SecurityIncident } from "../access/auth/security-incident.ts";
import type { User } from "../access/user/user.ts";
import type { FilterError } from "../delivery/filter/filter-error.ts";
import { clip } from "../log/clip.ts";
import { type Moment, momentOf } from "../ports/moment.ts";
import type { PeerAddress, PeerTransport } from "../ports/peer.ts";
import { SessionLog } from "./session-log.ts";
import type { SessionServices } from "./session-services.ts";

/** Who somebody is: where he comes from, as whom he has logged in, and how the log and security events name him. */
export abstract class SessionIdentity {
  readonly id: number;
  protected readonly services: SessionServices;
  #user: User | undefined;
  #username = noBytes;
  #shownName: Text = "";
  #loggedInAt: Moment | undefined;
  #challenge: string | undefined;
  #token: string | undefined;
  #hasSentBadFilter = false;

  protected constructor(services: SessionServices) {
    this.services = services;
    this.id = services.sessions.nextId();
  }

  abstract get transport(): PeerTransport;

  abstract get remote(): PeerAddress;

  /** The address of the door it came in by, as configured (docs/protocol.md#security-events). */
  abstract get local(): PeerAddress;

  /** Is it polled over HTTP, without a connection of its own? */
  abstract get isOverHttp(): boolean;

  /** The configured user; undefined before the login and at the local console. */
  get user(): User | undefined {
    return this.#user;
  }

  /** The variables that calls of its user begin with: its `setvar` lines, in their order. */
  get presetVariables(): User["variables"] {
    return this.#user?.variables ?? [];
  }

  /** The name as the client wrote it at its login, "" before that (docs/protocol.md#login). */
  get username(): ByteString {
    return this.#username;
  }

  /** The same as text, no longer than a line can bear. */
  get shownName(): Text {
    return this.#shownName;
  }

  get isLoggedIn(): boolean {
    return this.#loggedInAt !== undefined;
  }

  /** When it logged in; undefined before that. */
  get loggedInAt(): Moment | undefined {
    return this.#loggedInAt;
  }

  /** The same, to be shown: in milliseconds since the epoch; 0 before that. */
  get loginTime(): number {
    return this.#loggedInAt?.wall ?? 0;
  }

  /** A token for this session in security events, constant while it lasts (docs/protocol.md#security-events). */
  get token(): string {
    this.#token ??= `0x${(0x7f0000000000 + this.services.random.integer(2 ** 40)).toString(16)}`;
    return this.#token;
  }

  /** The log, with lines that say whose they are. Made anew: to keep it costs every idle session more. */
  get log(): SessionLog {
    return new SessionLog(this.services.log, this);
  }

  /** Who it is, as the log says it. */
  get inWords(): string {
    return this.transport === "LOCAL" ? "the console" : `Manager '${this.#shownName}' from ${this.remote.host}`;
  }

  /** Whose its filters are, as the log says it. */
  get filterSource(): string {
    return `Manager '${this.#shownName}'`;
  }

  /** The challenge for an MD5 login: made once, the same for the whole session (docs/protocol.md#challenge). */
  challenge(): string {
    this.#challenge ??= String(this.services.random.integer(1_000_000_000));
    return this.#challenge;
  }

  /** The challenge that was issued, if one was. */
  get issuedChallenge(): string | undefined {
    return this.#challenge;
  }

  /** Reports a security incident of this session, as an event and in the log (docs/protocol.md#security-events). */
  report(incident: SecurityIncident, accountId: string = this.#username): void {
    this.services.security.report(this, incident, accountId);
  }

  /**
   * Tells the log that its user came or went, if the user's comings and goings are to be told
   * (docs/protocol.md#login-log-lines).
   */
  announce(what: "logged on" | "logged in" | "logged off" | "kicked" | "timed out"): void {
    if (this.#user?.displayConnects !== true) return;
    const { log } = this;
    log.verbose(
      () => {
        const over = this.isOverHttp ? "HTTP " : "";
        return `${over}Manager '${this.#shownName}' ${what} from ${this.remote.host}`;
      },
      log.cause("session", what),
    );
  }

  /** Tells the log why a filter that it sent makes no sense: of the first as a warning, of the others, which may be any number, at debug. */
  reportBadFilter({ reason }: FilterError): void {
    const { log } = this;
    const message = `${this.inWords} sent a filter that makes no sense: ${clip(toText(reason))}`;
    if (this.#hasSentBadFilter) log.debug(message);
    else log.warning(`${message} (if there are more of this session, they are logged at debug)`);
    this.#hasSentBadFilter = true;
  }

  /** Its client has said who it is, by this name. */
  protected identify(user: User | undefined, username: string): void {
    this.#user = user;
    this.#username = detached(username);
    this.#shownName = clip(toText(this.#username));
  }

  /** Its challenge is worth nothing any more. */
  protected forgetChallenge(): void {
    this.#challenge = undefined;
  }

  /** Its user as a reload has left him. */
  protected isNow(user: User): void {
    this.#user = user;
  }

  /** From now on it is logged in; false when it was before. */
  protected beginLogin(): boolean {
    if (this.#loggedInAt !== undefined) return false;
    this.#loggedInAt = momentOf(this.services.worldClock);
    return true;
  }
}
