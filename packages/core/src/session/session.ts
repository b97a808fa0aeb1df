import { allClasses, detached, type PermissionMask, toText } from "@pluto-ami/protocol";

import type { SecurityIncident } from "../access/auth/security-incident.ts";
import { AddedFilters } from "../delivery/filter/added-filters.ts";
import type { FilterError } from "../delivery/filter/filter-error.ts";
import type { EventFilterRule } from "../delivery/filter/rule.ts";
import { type Moment, momentOf } from "../ports/moment.ts";
import { clip } from "../log/clip.ts";
import { type Kicker, logKick } from "./log-kick.ts";
import { SessionLog } from "./session-log.ts";
import type { PeerAddress, PeerTransport } from "../ports/peer.ts";
import { type EventFilter, everyEvent } from "../delivery/queue/event-filter.ts";
import type { FanOut } from "../delivery/queue/fan-out.ts";
import { type Backlog, type Outlet, type Overflow, Subscriber } from "../delivery/queue/subscriber.ts";
import type { Rights } from "../access/rights.ts";
import type { UserDirectory } from "../access/user/user-directory.ts";
import type { User } from "../access/user/user.ts";
import { type AccessLoss, accessLoss } from "./access-loss.ts";
import { ActionRate } from "./action-rate.ts";
import type { Activity } from "./activity.ts";
import type { SessionEnd } from "../ports/session-end.ts";
import type { SessionServices } from "./session-services.ts";

/**
 * Somebody logged in or logging in: who it is and what it may do (docs/protocol.md#connections, #sessions). How it
 * talks is a matter of its kind: `ConnectedSession` over a connection of its own, `PolledSession` by requests over
 * HTTP.
 */
export abstract class Session implements Rights {
  readonly id: number;
  readonly subscriber: Subscriber;
  protected readonly services: SessionServices;
  readonly #rate: ActionRate;
  /** Set by the first who ends it. */
  #endReason: SessionEnd | undefined;
  readonly #fanOut: FanOut;
  #user: User | undefined;
  #username = "";
  #loggedInAt: Moment | undefined;
  #readMask: PermissionMask = 0;
  #writeMask: PermissionMask = 0;
  #requestedMask: PermissionMask = allClasses;
  readonly #addedFilters: AddedFilters;
  /** Those of its user and those that it has added. */
  #filter: EventFilter = everyEvent;
  #hasSentBadFilter = false;
  #challenge: string | undefined;
  #token: string | undefined;
  #ended = false;
  #isKicked = false;

  protected constructor(services: SessionServices, fanOut: FanOut, outlet: Outlet) {
    this.services = services;
    this.#fanOut = fanOut;
    this.id = services.sessions.nextId();
    this.subscriber = new Subscriber(
      outlet,
      services.limits,
      (which, backlog) => this.overflowed(which, backlog),
      fanOut.room,
    );
    this.#addedFilters = new AddedFilters(services.limits, services.filters.room);
    this.#rate = new ActionRate(services.clock, services.limits.actionsPerSecond);
  }

  abstract get transport(): PeerTransport;

  abstract get remote(): PeerAddress;

  /** The address of the door it came in by, as configured (docs/protocol.md#security-events). */
  abstract get local(): PeerAddress;

  /** Is it polled over HTTP, without a connection of its own? */
  abstract get isOverHttp(): boolean;

  /** Does its client take its events more slowly than they come? */
  abstract get isBehind(): boolean;

  /** HTTP requests that are waiting in it. */
  abstract get httpRequests(): number;

  /** The configured user; undefined before the login and at the local console. */
  get user(): User | undefined {
    return this.#user;
  }

  /** The variables that calls of its user begin with: its `setvar` lines, in their order. */
  get presetVariables(): User["variables"] {
    return this.#user?.variables ?? [];
  }

  /** The name as the client wrote it at its login, "" before that (docs/protocol.md#login). */
  get username(): string {
    return this.#username;
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

  /** A token for this session in security events, constant while it lasts (docs/protocol.md#security-events). */
  get token(): string {
    this.#token ??= `0x${(0x7f0000000000 + this.services.random.integer(2 ** 40)).toString(16)}`;
    return this.#token;
  }

  /** The log, with lines that say whose they are. Made anew: to keep it costs every idle session more. */
  get log(): SessionLog {
    return new SessionLog(this.services.log, this);
  }

  /** The classes of events it wants, whether it may read them or not. */
  protected get requestedMask(): PermissionMask {
    return this.#requestedMask;
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

  /** Gives the session its user's rights (docs/protocol.md#login). */
  logIn(user: User, username: string, requestedMask: PermissionMask): void {
    this.#user = user;
    this.#username = detached(username);
    this.#requestedMask = requestedMask;
    this.grant(user.read, user.write);
    this.services.observer.sessionLoggedIn(username);
  }

  /** Counts an action; false when the session has had too many run within a second. */
  mayAct(): boolean {
    return this.#rate.take();
  }

  /**
   * Takes nothing more from its client: its next answer is the last. Over HTTP another request may be on its way; its
   * challenge is worth nothing any more, for the event of a failed login tells everybody the key
   * (docs/protocol.md#challenge).
   */
  ignoreInput(): void {
    this.#challenge = undefined;
  }

  /** Which of the events it may read it wants from now on. */
  requestEvents(mask: PermissionMask): void {
    this.#requestedMask = mask;
    this.#join();
  }

  /** Who it is, as the log says it. */
  get inWords(): string {
    return this.transport === "LOCAL"
      ? "the console"
      : `Manager '${clip(toText(this.#username))}' from ${this.remote.host}`;
  }

  /** Whose its filters are, as the log says it. */
  get filterSource(): string {
    return `Manager '${clip(toText(this.#username))}'`;
  }

  /**
   * Adds a filter to those of its user, for as long as it lasts (docs/protocol.md#filters). What it gives, if anything,
   * says why it cannot.
   */
  addFilter(rule: EventFilterRule): string | undefined {
    const refusal = this.#addedFilters.add(rule);
    if (refusal === undefined) this.#narrow(rule);
    else this.services.observer.limitHit("filters");
    return refusal;
  }

  /** Tells the log why a filter that it sent makes no sense: of the first as a warning, of the others, which may be any number, at debug. */
  reportBadFilter({ reason }: FilterError): void {
    const { log } = this;
    const message = `${this.inWords} sent a filter that makes no sense: ${clip(toText(reason))}`;
    if (this.#hasSentBadFilter) log.debug(message);
    else log.warning(`${message} (if there are more of this session, they are logged at debug)`);
    this.#hasSentBadFilter = true;
  }

  /**
   * Lets an action wait until something happens or the time (in milliseconds) is over (docs/protocol.md#wait-event).
   * @param abandoned Raised when nobody waits for the action's answer any more; the wait is over then, too.
   */
  abstract nextActivity(milliseconds: number, abandoned?: AbortSignal): Promise<Activity>;

  /**
   * Takes over what a reload changed about its user; when that leaves it no right to be here, says why.
   * @param isSecretKept may it stay when the user's secret is another now?
   */
  follow(users: UserDirectory, isSecretKept: boolean): AccessLoss | undefined {
    if (this.#user === undefined) return undefined;
    const user = users.find(this.#user.name);
    const loss = accessLoss(user, this.remote.host, isSecretKept ? undefined : this.#user.secret);
    if (loss !== undefined || user === undefined) {
      this.#fanOut.leave(this.subscriber);
      return loss;
    }
    this.#user = user;
    this.grant(user.read, user.write);
    this.subscriber.drain();
    return undefined;
  }

  /**
   * Ends it because of a reload: in the log and by the event that its next login would raise
   * (docs/protocol.md#reload-and-sessions).
   */
  evict({ kind, reason }: AccessLoss): void {
    this.log.notice(`${this.inWords} lost access by a reload and was disconnected: ${reason}`);
    this.#endReason ??= "access lost";
    this.report({ kind });
    this.#end();
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
    const over = this.isOverHttp ? "HTTP " : "";
    this.log.verbose(
      `${over}Manager '${clip(toText(this.#username))}' ${what} from ${this.remote.host}`,
      this.log.cause("session", what),
    );
  }

  /**
   * Ends the session by somebody's word, which the log has with both names whatever `displayconnects` says; false when that was
   * done already.
   * @param by whose word it is; undefined for the program that has the manager
   */
  kick(by?: Kicker): boolean {
    if (!this.#end()) return false;
    logKick(this.services.log, by, this);
    return true;
  }

  #end(): boolean {
    if (this.#isKicked) return false;
    this.#isKicked = true;
    this.#endReason ??= "kicked";
    this.disconnect();
    return true;
  }

  /** Somebody from elsewhere gets its place among those who wait for their login. */
  giveWay(): void {
    this.close("gave way");
  }

  /** Closes it: after the reply that is being worked on, if there is one; an action that waits gives none. */
  close(reason: SessionEnd): void {
    this.endBecause(reason);
    this.#fanOut.leave(this.subscriber);
    this.hangUp();
  }

  /** Closes it after everything that waits was sent, as at a shutdown. */
  finish(): void {
    this.endBecause("shutdown");
    this.sayAll();
    this.#fanOut.leave(this.subscriber);
  }

  /** Sets why it ends, unless that is known already. */
  protected endBecause(reason: SessionEnd): void {
    this.#endReason ??= reason;
  }

  /** Stops talking: after the reply that is being worked on, if there is one. */
  protected abstract hangUp(): void;

  /** Closes it without waiting for its client. */
  protected abstract disconnect(): void;

  /** Stops talking after everything that waits was sent. */
  protected abstract sayAll(): void;

  /** More events wait for it than may. */
  protected abstract overflowed(which: Overflow, backlog: Backlog): void;

  /** It is over: nothing is left of it but the log line. */
  protected ended(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.forgetEvents();
    this.#addedFilters.close();
    const { clock, observer, sessions } = this.services;
    const reason = this.#endReason ?? "hung up";
    sessions.remove(this, {
      id: this.id,
      username: this.#username,
      address: this.remote.host,
      transport: this.transport,
      loginTime: this.loginTime,
      endTime: clock.wall(),
      lasted: this.#loggedInAt === undefined ? 0 : clock.steady() - this.#loggedInAt.steady,
      reason,
      dropped: this.subscriber.dropped,
    });
    observer.sessionClosed(this.#username, reason);
    this.announce(this.#isKicked ? "kicked" : reason === "timed out" ? reason : "logged off");
  }

  /** Gets no more events, and gives up those that wait. */
  protected forgetEvents(): void {
    this.#fanOut.leave(this.subscriber);
    this.subscriber.clear();
  }

  /** Makes it the operator's own: every right, and no events unless it asks for them. */
  protected becomeOperator(): void {
    this.#username = "local";
    this.#requestedMask = 0;
    this.grant(allClasses, allClasses);
  }

  /** Gives it rights; it is logged in from then on. */
  protected grant(read: PermissionMask, write: PermissionMask): void {
    const { clock, limits, sessions, userQueues } = this.services;
    if (this.#loggedInAt === undefined) {
      this.#loggedInAt = momentOf(clock);
      sessions.logIn(this);
    }
    const ownRules = userQueues.get(this.#user?.name.toLowerCase() ?? "");
    this.subscriber.queue.rules = ownRules === undefined ? limits : { ...limits, ...ownRules };
    this.#readMask = read;
    this.#writeMask = write;
    this.#join();
  }

  /** Takes its place among those with the same classes and the same filters. */
  #join(): void {
    const { filters } = this.services;
    const userRules = this.#user === undefined ? [] : filters.rulesOf(this.#user.eventFilters);
    this.#filter = filters.intern([...userRules, ...this.#addedFilters.rules], this.filterSource);
    this.#fanOut.join(this.subscriber, this.eventMask, this.#filter);
  }

  /** The same with one filter more, in little time however many there are. */
  #narrow(rule: EventFilterRule): void {
    const { filter, narrowing } = this.services.filters.extend(this.#filter, rule, this.filterSource);
    this.#filter = filter;
    this.#fanOut.join(this.subscriber, this.eventMask, filter, narrowing);
  }
}
