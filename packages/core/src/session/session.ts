import { allClasses, encodeBanner, type PermissionMask, serverLimits, toBytes, toText } from "@pluto-ami/protocol";

import { dispatch } from "../action/dispatch.ts";
import { securityFields, type SecurityIncident, securityLogLine } from "../event/security-event.ts";
import type { EventFilterRule } from "../filter/rule.ts";
import type { Cancel } from "../ports/clock.ts";
import type { Peer, PeerAddress, PeerTransport } from "../ports/peer.ts";
import type { FanOut } from "../queue/fan-out.ts";
import { Subscriber } from "../queue/subscriber.ts";
import type { Services } from "../services.ts";
import type { User } from "../user/user.ts";
import { ActionLoop, type Activity } from "./action-loop.ts";

/** Why a session ended, for the log. */
type EndReason = "logged off" | "kicked";

/** One logged-in or logging-in connection: who it is and what it may do (spec/ami.md §1, §2). */
export class Session {
  readonly id: number;
  /** A token for this session in security events, constant while it lasts (spec/ami.md §2.6). */
  readonly token: string;
  readonly subscriber: Subscriber;
  readonly #peer: Peer;
  readonly #services: Services;
  readonly #fanOut: FanOut;
  readonly #loop: ActionLoop;
  #user: User | undefined;
  #username = "";
  #loginTime = 0;
  #readMask: PermissionMask = 0;
  #writeMask: PermissionMask = 0;
  #requestedMask: PermissionMask = allClasses;
  #addedFilters: readonly EventFilterRule[] = [];
  #challenge: string | undefined;
  #cancelAuthTimeout: Cancel | undefined;
  #ended = false;
  #endReason: EndReason = "logged off";

  constructor(peer: Peer, services: Services, fanOut: FanOut) {
    const { limits } = services;
    this.#peer = peer;
    this.#services = services;
    this.#fanOut = fanOut;
    this.id = services.sessions.nextId();
    this.token = `0x${(0x7f0000000000 + services.random.integer(2 ** 40)).toString(16)}`;
    this.subscriber = new Subscriber(peer, limits, () => this.#overflow());
    this.#loop = new ActionLoop(peer, this.subscriber, services.clock, limits.backlogBytes, (action, reply, flaw) =>
      dispatch({ ...services, action, reply, session: this }, flaw),
    );
  }

  get transport(): PeerTransport {
    return this.#peer.transport;
  }

  get remote(): PeerAddress {
    return this.#peer.remote;
  }

  /** The configured user; undefined before the login and at the local console. */
  get user(): User | undefined {
    return this.#user;
  }

  /** The name as the client wrote it at its login, "" before that (spec/ami.md §2.1). */
  get username(): string {
    return this.#username;
  }

  get isLoggedIn(): boolean {
    return this.#loginTime > 0;
  }

  /** When it logged in, in milliseconds since the epoch; 0 before that. */
  get loginTime(): number {
    return this.#loginTime;
  }

  /** The classes of events it may read. */
  get readMask(): PermissionMask {
    return this.#readMask;
  }

  /** The classes of actions it may run. */
  get writeMask(): PermissionMask {
    return this.#writeMask;
  }

  /** The classes of events it may read and wants. */
  get eventMask(): PermissionMask {
    return this.#readMask & this.#requestedMask;
  }

  /** Is it polled over HTTP, without a connection of its own? */
  get isOverHttp(): boolean {
    return false;
  }

  /** HTTP requests that are waiting in it. */
  get httpRequests(): number {
    return 0;
  }

  /** Greets the peer and starts the clock for its login; the local console is logged in at once. */
  open(): void {
    this.#peer.send(toBytes(encodeBanner(this.#services.persona.amiVersion)));
    if (this.#peer.transport === "LOCAL") {
      this.#username = "local";
      this.#requestedMask = 0;
      this.#grant(allClasses, allClasses);
      return;
    }
    const { clock, state } = this.#services;
    const now = clock.now();
    // Whole seconds count, as in the reference: the time is over when the second after the last one begins.
    const end = (Math.floor(now / 1000) + state.general.authTimeout + 1) * 1000;
    this.#cancelAuthTimeout = clock.after(end - now, () => this.#authTimedOut());
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    this.#loop.receive(chunk);
  }

  /** The peer sends no more: what it asked is answered, then the session closes (spec/clients.md). */
  peerEnded(): void {
    this.#loop.peerEnded();
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    this.#loop.peerDrained();
  }

  /** The connection is gone. */
  peerClosed(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#cancelAuthTimeout?.();
    this.#fanOut.leave(this.subscriber);
    this.#loop.stop();
    this.#services.sessions.remove(this);
    if (this.#user?.displayConnects === true) {
      this.#services.log.verbose(
        `Manager '${toText(this.#username)}' ${this.#endReason} from ${this.#peer.remote.host}`,
      );
    }
  }

  /** The challenge for an MD5 login: made once, the same for the whole session (spec/ami.md §2.2). */
  challenge(): string {
    this.#challenge ??= String(this.#services.random.integer(1_000_000_000));
    return this.#challenge;
  }

  /** The challenge that was issued, if one was. */
  get issuedChallenge(): string | undefined {
    return this.#challenge;
  }

  /** Gives the session its user's rights (spec/ami.md §2.1). */
  logIn(user: User, username: string, requestedMask: PermissionMask): void {
    this.#user = user;
    this.#username = username;
    this.#requestedMask = requestedMask;
    this.#cancelAuthTimeout?.();
    this.#grant(user.read, user.write);
  }

  /** Which of the events it may read it wants from now on. */
  requestEvents(mask: PermissionMask): void {
    this.#requestedMask = mask;
    this.#join();
  }

  /** Adds a filter to those of its user, for as long as it lasts (spec/ami.md §6); false when it has too many. */
  addFilter(rule: EventFilterRule): boolean {
    if (this.#addedFilters.some(({ key }) => key === rule.key)) return true;
    if (this.#addedFilters.length >= this.#services.limits.addedFilters) return false;
    this.#addedFilters = [...this.#addedFilters, rule];
    this.#join();
    return true;
  }

  /** Lets an action wait until something happens or the time (in milliseconds) is over (spec/ami.md §5.3). */
  nextActivity(milliseconds: number): Promise<Activity> {
    return this.#loop.nextActivity(milliseconds);
  }

  /** Applies what a reload changed about its user; undefined when there is no such user any more. */
  applyUser(user: User | undefined): void {
    if (this.#user === undefined) return;
    if (user === undefined || !user.access.decide(this.#peer.remote.host).allowed) {
      this.#services.log.notice(
        `Manager '${toText(this.#username)}' from ${this.#peer.remote.host} lost access by a reload and was disconnected`,
      );
      this.kick();
      return;
    }
    this.#user = user;
    this.#grant(user.read, user.write);
    this.subscriber.drain();
  }

  /** Reports a security incident of this session, as an event and in the log (spec/ami.md §2.6). */
  report(incident: SecurityIncident, accountId: string = this.#username): void {
    const { bus, clock, log } = this.#services;
    const subject = {
      accountId,
      sessionId: this.token,
      transport: this.#peer.transport,
      local: this.#peer.local,
      remote: this.#peer.remote,
      loginTime: this.#loginTime,
    };
    const fields = securityFields(incident, subject, clock.now());
    log.security(toText(securityLogLine(incident.kind, fields)));
    bus.emit({ name: incident.kind, classes: ["security"], body: fields });
  }

  /** Ends the session by an operator's word; false when that was done already. */
  kick(): boolean {
    if (this.#endReason === "kicked") return false;
    this.#endReason = "kicked";
    this.close();
    if (!this.#loop.isWorking) this.#peer.destroy();
    return true;
  }

  /** Closes it: after the reply that is being worked on, if there is one; an action that waits gives none. */
  close(): void {
    this.#fanOut.leave(this.subscriber);
    this.#loop.close();
  }

  /** Closes it after everything that waits was sent, as at a shutdown. */
  finish(): void {
    this.#loop.finish();
    this.#fanOut.leave(this.subscriber);
  }

  #grant(read: PermissionMask, write: PermissionMask): void {
    if (this.#loginTime === 0) this.#loginTime = this.#services.clock.now();
    this.#loop.limits = serverLimits;
    this.#readMask = read;
    this.#writeMask = write;
    this.#join();
  }

  /** Takes its place among those with the same classes and the same filters. */
  #join(): void {
    const { filters, log } = this.#services;
    const userRules = this.#user === undefined ? [] : filters.rulesOf(this.#user.eventFilters, log);
    this.#fanOut.join(this.subscriber, this.eventMask, filters.intern([...userRules, ...this.#addedFilters]));
  }

  #authTimedOut(): void {
    if (this.#services.state.general.displayConnects) {
      const seconds = this.#services.state.general.authTimeout;
      this.#services.log.verbose(`Client from ${this.#peer.remote.host}, failed to authenticate in ${seconds} seconds`);
    }
    this.close();
  }

  #overflow(): void {
    if (this.#loop.isClosing) return;
    const { bytes, records } = this.subscriber.queue;
    this.#services.log.warning(
      `Manager '${toText(this.#username)}' from ${this.#peer.remote.host} reads too slowly and was disconnected with ${records.length} events (${bytes} bytes) pending`,
    );
    this.#loop.stop();
    this.#peer.destroy();
  }
}
