import { allClasses, type Bytes, copyOf, demandBytes, type PermissionMask } from "@pluto-ami/protocol";

import { AddedFilters } from "../delivery/filter/added-filters.ts";
import type { EventFilterRule } from "../delivery/filter/rule.ts";
import { type Kicker, logKick } from "./log-kick.ts";
import { type EventFilter, everyEvent } from "../delivery/queue/event-filter.ts";
import { toldRecord } from "../delivery/queue/event-record.ts";
import type { FanOut } from "../delivery/queue/fan-out.ts";
import { type Backlog, type Outlet, type Overflow, Subscriber } from "../delivery/queue/subscriber.ts";
import type { Rights } from "../access/rights.ts";
import type { UserDirectory } from "../access/user/user-directory.ts";
import type { User } from "../access/user/user.ts";
import { momentOf } from "../ports/moment.ts";
import { type AccessLoss, accessLoss } from "./access-loss.ts";
import { ActionRate } from "./action-rate.ts";
import type { Activity } from "./work/activity.ts";
import type { SessionEnd } from "../ports/session-end.ts";
import { SessionIdentity } from "./session-identity.ts";
import type { SessionServices } from "./session-services.ts";

/**
 * Somebody logged in or logging in: what it may do, which events it gets, and how it ends
 * (docs/protocol.md#connections, #sessions). How it talks is a matter of its kind: `ConnectedSession` over a connection of its
 * own, `PolledSession` by requests over HTTP.
 */
export abstract class Session extends SessionIdentity implements Rights {
  readonly subscriber: Subscriber;
  readonly #rate: ActionRate;
  /** Set by the first who ends it. */
  #endReason: SessionEnd | undefined;
  readonly #fanOut: FanOut;
  #readMask: PermissionMask = 0;
  #writeMask: PermissionMask = 0;
  #requestedMask: PermissionMask = allClasses;
  readonly #addedFilters: AddedFilters;
  /** Those of its user and those that it has added. */
  #filter: EventFilter = everyEvent;
  #ended = false;
  #isKicked = false;

  protected constructor(services: SessionServices, fanOut: FanOut, outlet: Outlet) {
    super(services);
    this.#fanOut = fanOut;
    this.subscriber = new Subscriber(
      outlet,
      services.limits,
      (which, backlog) => this.overflowed(which, backlog),
      fanOut.room,
    );
    this.#addedFilters = new AddedFilters(services.limits, services.filters.room);
    this.#rate = new ActionRate(services.clock, services.limits.actionsPerSecond);
  }

  /** Does its client take its events more slowly than they come? */
  abstract get isBehind(): boolean;

  /** HTTP requests that are waiting in it. */
  abstract get httpRequests(): number;

  /** Is it over, or about to be? Then it is asked and told nothing more. */
  abstract get isClosing(): boolean;

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

  /** The classes of events it wants, whether it may read them or not. */
  protected get requestedMask(): PermissionMask {
    return this.#requestedMask;
  }

  /** Gives the session its user's rights (docs/protocol.md#login). */
  logIn(user: User, username: string, requestedMask: PermissionMask): void {
    this.identify(user, username);
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
    this.forgetChallenge();
  }

  /** Which of the events it may read it wants from now on. */
  requestEvents(mask: PermissionMask): void {
    this.#requestedMask = mask;
    this.#join();
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

  /** Gives up the filters that it has added: those of its user are left. */
  forgetFilters(): void {
    this.#addedFilters.clear();
    this.#join();
  }

  /**
   * Lets an action wait until something happens or the time (in milliseconds) is over (docs/protocol.md#wait-event).
   * @param abandoned Raised when nobody waits for the action's answer any more; the wait is over then, too.
   */
  abstract nextActivity(milliseconds: number, abandoned?: AbortSignal): Promise<Activity>;

  /**
   * Tells its client a message of its own, whatever bytes, past classes and filters: it comes in order with the events, never inside an answer,
   * and waits, counts and is limited as they are. False when the session is closed, or closed by this.
   * @throws ProtocolError `E_NO_BYTES` when a character of it is no byte; then nothing was told.
   */
  tell<const Message extends string>(message: Message & Bytes<Message>): boolean {
    const text = copyOf(demandBytes(message, "The message"));
    if (!this.hears) return false;
    this.#fanOut.tell(toldRecord(text, momentOf(this.services.worldClock)), this.subscriber);
    return this.hears;
  }

  /** Can it be told anything? */
  protected get hears(): boolean {
    return !this.#ended && !this.isClosing;
  }

  /**
   * Takes over what a reload changed about its user; when that leaves it no right to be here, says why.
   * @param isSecretKept may it stay when the user's secret is another now?
   */
  follow(users: UserDirectory, isSecretKept: boolean): AccessLoss | undefined {
    if (this.user === undefined) return undefined;
    const user = users.find(this.user.name);
    const loss = accessLoss(user, this.remote.host, isSecretKept ? undefined : this.user.secret);
    if (loss !== undefined || user === undefined) {
      this.#fanOut.leave(this.subscriber);
      return loss;
    }
    this.isNow(user);
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
    const { observer, sessions, worldClock } = this.services;
    const reason = this.#endReason ?? "hung up";
    sessions.remove(this, {
      id: this.id,
      username: this.username,
      address: this.remote.host,
      transport: this.transport,
      loginTime: this.loginTime,
      endTime: worldClock.wall(),
      lasted: this.loggedInAt === undefined ? 0 : worldClock.steady() - this.loggedInAt.steady,
      reason,
      dropped: this.subscriber.dropped,
    });
    observer.sessionClosed(this.username, reason);
    this.announce(this.#isKicked ? "kicked" : reason === "timed out" ? reason : "logged off");
  }

  /** Gets no more events, and gives up those that wait. */
  protected forgetEvents(): void {
    this.#fanOut.leave(this.subscriber);
    this.subscriber.clear();
  }

  /** Makes it the operator's own: every right, and no events unless it asks for them. */
  protected becomeOperator(): void {
    this.identify(undefined, "local");
    this.#requestedMask = 0;
    this.grant(allClasses, allClasses);
  }

  /** Gives it rights; it is logged in from then on. */
  protected grant(read: PermissionMask, write: PermissionMask): void {
    const { limits, sessions, userQueues } = this.services;
    if (this.beginLogin()) sessions.logIn(this);
    const ownRules = userQueues.get(this.user?.name.toLowerCase() ?? "");
    this.subscriber.queue.rules = ownRules === undefined ? limits : { ...limits, ...ownRules };
    this.#readMask = read;
    this.#writeMask = write;
    this.#join();
  }

  /** Takes its place among those with the same classes and the same filters. */
  #join(): void {
    const { filters } = this.services;
    const userRules = this.user === undefined ? [] : filters.rulesOf(this.user.eventFilters);
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
