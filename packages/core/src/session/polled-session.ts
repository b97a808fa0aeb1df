import { ActionMessage, allClasses, type ByteString, type PermissionMask } from "@pluto-ami/protocol";

import type { RequestFlaw } from "./request-flaw.ts";
import type { Cancel } from "../ports/clock.ts";
import type { PeerAddress } from "../ports/peer.ts";
import type { FanOut } from "../delivery/queue/fan-out.ts";
import type { Backlog, Overflow } from "../delivery/queue/subscriber.ts";
import type { TurnShare } from "./turn/turn-share.ts";
import type { Activity } from "./work/activity.ts";
import { ActivityWait } from "./work/activity-wait.ts";
import { doAfterwards } from "./answer/afterwards.ts";
import { Answer } from "./answer/answer.ts";
import { logAnswerFailure } from "./answer/log-answer-failure.ts";
import { Reply } from "./answer/reply.ts";
import { wholeAnswer } from "./answer/whole-answer.ts";
import { Session } from "./session.ts";
import type { SessionServices } from "./session-services.ts";
import type { AnswerAction } from "./answer-action.ts";

/** Where the requests of a polled session come from, and by which door. */
export interface PollingClient {
  readonly transport: "TCP" | "TLS";
  readonly remote: PeerAddress;
  /** The address the HTTP listener is bound to. */
  readonly local: PeerAddress;
}

/** One action that came over HTTP. */
export interface HttpRequest {
  /** Its headers as lines, `name: value`, byte strings. */
  readonly lines: readonly ByteString[];
  /** Why it must not be performed, if it must not. */
  readonly flaw?: RequestFlaw | undefined;
  /** Raised when the client has gone: a WaitEvent then takes no events. */
  readonly abandoned?: AbortSignal | undefined;
  /** Is told the bytes of the answer as they become more; with false there is an error instead. As many as it likes without. */
  readonly fits?: ((bytes: number) => boolean) | undefined;
}

/** Whose share of a turn its actions are done in: one that all have together, until it is logged in. */
export interface PollingShares {
  readonly stranger: TurnShare;
  readonly own: TurnShare;
}

/** Seconds that a session without a login lasts (docs/protocol.md#http-sessions). */
const strangerSeconds = 5;
/** WaitEvent ends so many seconds before its session would (docs/protocol.md#wait-event). */
const marginSeconds = 10;

/**
 * A session without a connection of its own: its actions come one to an HTTP request, several at a time if the client
 * likes, and its events wait in its queue until a WaitEvent takes them. It ends when nobody asked it anything for
 * `httptimeout` (docs/protocol.md#http-sessions).
 */
export class PolledSession extends Session {
  readonly #client: PollingClient;
  readonly #shares: PollingShares;
  readonly #answer: AnswerAction;
  #requests = 0;
  /** In seconds of the steady clock. */
  #expiresAt = 0;
  #cancelExpiry: Cancel | undefined;
  /** The wait of the WaitEvent that is under way; undefined while there is none. */
  #wait: ActivityWait | undefined;
  #closing = false;
  /** Has it ever waited for its events? */
  #hasFetched = false;
  /** What it wanted before its queue overflowed; undefined while it gets what it wants. */
  #wantedBefore: PermissionMask | undefined;
  /** Called once when it is over. */
  onEnded: (() => void) | undefined;

  constructor(
    client: PollingClient,
    services: SessionServices,
    fanOut: FanOut,
    shares: PollingShares,
    answer: AnswerAction,
  ) {
    super(services, fanOut, { backlogBytes: 0, send: () => {} });
    this.#client = client;
    this.#shares = shares;
    this.#answer = answer;
    // There is nobody to send to: every event waits, as it does behind an action that takes its time.
    this.subscriber.working = true;
    this.subscriber.drainBytes = Infinity;
    this.renew();
  }

  override get transport(): "TCP" | "TLS" {
    return this.#client.transport;
  }

  override get remote(): PeerAddress {
    return this.#client.remote;
  }

  override get local(): PeerAddress {
    return this.#client.local;
  }

  override get isOverHttp(): boolean {
    return true;
  }

  /**
   * Between two polls its events wait: that is how it is meant. One that fetches them is behind from the first that it loses to the
   * next time that it asks; one that never has done so wants none.
   */
  override get isBehind(): boolean {
    return this.#hasFetched && (this.#wantedBefore !== undefined || this.subscriber.hasLost);
  }

  override get httpRequests(): number {
    return this.#requests;
  }

  override get isClosing(): boolean {
    return this.#closing;
  }

  /** Performs an action; resolves to its whole answer, "" for a WaitEvent that another one has replaced. Never rejects. */
  ask(request: HttpRequest): Promise<string> {
    this.#requests++;
    this.#cancelExpiry?.();
    const share = this.#share;
    return new Promise((resolve) => {
      const perform = (): void => {
        share.count();
        resolve(this.#perform(request, share));
      };
      if (!share.isAwaited && share.mayAct) perform();
      else share.wait(perform);
    });
  }

  /** Its part of the turn. */
  get #share(): TurnShare {
    return this.isLoggedIn ? this.#shares.own : this.#shares.stranger;
  }

  async #perform({ lines, flaw, abandoned, fits = () => true }: HttpRequest, share: TurnShare): Promise<string> {
    const action = new ActionMessage(lines);
    const answer = new Answer();
    const reply = new Reply(action.actionId, answer);
    const work = share.measure();
    const pending = this.#answer(this, action, reply, flaw, abandoned);
    if (pending === undefined) work.end();
    else {
      share.leaveOpen();
      await pending;
      work.end();
    }
    const { clock, limits } = this.services;
    // What comes of a producer that fails ends where it failed; the log says so.
    const whole = await wholeAnswer(answer, {
      clock,
      partTimeout: answer.partTimeout ?? limits.actionTimeout,
      mostBytes: limits.producedBytes,
      share,
      fits,
      failed: (error) => logAnswerFailure(this.log, action, "in the middle of", error),
    });
    const afterwards = answer.takeAfterwards();
    if (afterwards !== undefined)
      doAfterwards(afterwards, (error) => logAnswerFailure(this.log, action, "after", error));
    this.#requests--;
    if (this.#requests === 0) this.#rest();
    return whole ?? tooLong(action);
  }

  /**
   * Lets it last `httptimeout` from now on; a few seconds when nobody is logged in (docs/protocol.md#http-sessions).
   */
  renew(): void {
    const { clock, state } = this.services;
    const { httpTimeout } = state.general;
    const now = clock.steady();
    const seconds = this.isLoggedIn ? httpTimeout : Math.min(httpTimeout, strangerSeconds);
    this.#expiresAt = Math.floor(now / 1000) + seconds;
    this.#cancelExpiry?.();
    if (this.#requests > 0) return;
    this.#cancelExpiry = clock.after(this.#expiresAt * 1000 - now, () => {
      this.close("timed out");
    });
  }

  /**
   * Waits for events only: of two that wait, the first gives up; none outlasts the session
   * (docs/protocol.md#wait-event).
   */
  override nextActivity(milliseconds: number, abandoned?: AbortSignal): Promise<Activity> {
    this.#wait?.end("replaced");
    this.#hasFetched = true;
    if (this.#closing || abandoned?.aborted === true) return Promise.resolve("closed");
    if (this.eventMask === 0) this.requestEvents(this.#wantedBefore ?? allClasses);
    if (this.subscriber.queue.length > 0) return Promise.resolve("event");
    const { clock } = this.services;
    const rest = this.#expiresAt - Math.floor(clock.steady() / 1000) - marginSeconds;
    const longest = Math.min(milliseconds, Math.max(0, rest) * 1000);
    if (longest === 0) return Promise.resolve("timeout");
    return new Promise((resolve) => {
      const leave = (): void => this.#wait?.end("closed");
      this.#wait = new ActivityWait(clock, this.subscriber, longest, (activity) => {
        this.#wait = undefined;
        abandoned?.removeEventListener("abort", leave);
        resolve(activity);
      });
      abandoned?.addEventListener("abort", leave);
    });
  }

  protected override hangUp(): void {
    this.#closing = true;
    this.#wait?.end("closed");
    if (this.#requests === 0) this.#rest();
  }

  protected override disconnect(): void {
    this.close("kicked");
  }

  protected override sayAll(): void {
    this.#wait?.end("timeout");
    this.hangUp();
  }

  /** When its queue has overflowed, nothing more is kept for it until it asks. */
  protected override get hears(): boolean {
    return super.hears && this.#wantedBefore === undefined;
  }

  protected override grant(read: PermissionMask, write: PermissionMask): void {
    this.#shares.own.logIn();
    super.grant(read, write);
  }

  override requestEvents(mask: PermissionMask): void {
    this.#wantedBefore = undefined;
    super.requestEvents(mask);
  }

  /** A client that only runs actions and never fetches its events must not lose its login over them. */
  protected override overflowed(_which: Overflow, { bytes, events }: Backlog): void {
    this.log.warning(
      `HTTP ${this.inWords} did not fetch its events: ${events} (${bytes} bytes) are dropped, and no more are kept until its next WaitEvent`,
    );
    this.subscriber.dropped += this.subscriber.queue.length;
    this.subscriber.clear();
    const wanted = this.requestedMask;
    this.requestEvents(0);
    this.#wantedBefore = wanted;
  }

  /** No request is under way: it goes on living for a while, or is over. */
  #rest(): void {
    if (!this.#closing) {
      this.renew();
      return;
    }
    this.#cancelExpiry?.();
    this.ended();
    this.onEnded?.();
    this.onEnded = undefined;
  }
}

const tooLong = ({ actionId }: ActionMessage): string => {
  const answer = new Answer();
  const reply = new Reply(actionId, answer);
  reply.error("The answer is too long for HTTP: ask for less, or over a connection to the manager's own port");
  return answer.text;
};
