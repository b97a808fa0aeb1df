import type { ActionResult, LimitHit, LoginFailure, Observer, ReloadResult } from "../ports/observer.ts";
import type { PeerTransport } from "../ports/peer.ts";
import type { OverflowPolicy } from "../limits/queue-rules.ts";
import type { SessionEnd } from "../ports/session-end.ts";
import { Counts } from "./counts.ts";

/** What a manager has done since it was made. Every manager keeps one; nothing in it is ever set back. */
export class Statistics implements Observer {
  readonly sessionsOpened = new Counts<PeerTransport>();
  readonly sessionsClosed = new Counts<SessionEnd>();
  readonly loginsFailed = new Counts<LoginFailure>();
  readonly limitHits = new Counts<LimitHit>();
  /** By the action's own spelling; "unknown" are those that do not exist. */
  readonly actions = new Counts();
  /** Events that were raised, whoever got them. */
  readonly events: Counts;
  /** Events that sessions lost, by the policy that cost them. */
  readonly dropped = new Counts<OverflowPolicy>();
  readonly reloads = new Counts<ReloadResult>();
  #logins = 0;
  #delivered = 0;

  /**
   * @param names Event names that are counted each for itself; others are counted together.
   * @param longest Characters of such a name.
   */
  constructor(names: number, longest?: number) {
    this.events = new Counts(names, longest);
  }

  /** Logins that succeeded. */
  get logins(): number {
    return this.#logins;
  }

  /** Events that were handed to peers, each counted for each session. */
  get delivered(): number {
    return this.#delivered;
  }

  sessionOpened(transport: PeerTransport): void {
    this.sessionsOpened.add(transport);
  }

  sessionLoggedIn(): void {
    this.#logins++;
  }

  sessionClosed(_username: string, reason: SessionEnd): void {
    this.sessionsClosed.add(reason);
  }

  actionDone(name: string, _result: ActionResult, _seconds: number): void {
    this.actions.add(name);
  }

  eventRaised(name: string): void {
    this.events.add(name);
  }

  eventsDelivered(count: number): void {
    this.#delivered += count;
  }

  eventsDropped(count: number, policy: OverflowPolicy): void {
    this.dropped.add(policy, count);
  }

  loginFailed(reason: LoginFailure): void {
    this.loginsFailed.add(reason);
  }

  limitHit(limit: LimitHit): void {
    this.limitHits.add(limit);
  }

  reloaded(result: ReloadResult): void {
    this.reloads.add(result);
  }
}
