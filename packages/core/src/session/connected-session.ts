import { inSeconds } from "../syntax/in-seconds.ts";
import { type PermissionMask, serverLimits } from "@pluto-ami/protocol";

import type { Cancel } from "../ports/clock.ts";
import type { Peer, PeerAddress, PeerTransport } from "../ports/peer.ts";
import type { PeerSession } from "../ports/peer-session.ts";
import type { FanOut } from "../delivery/queue/fan-out.ts";
import type { Backlog, Overflow } from "../delivery/queue/subscriber.ts";
import type { TurnShare } from "./turn/turn-share.ts";
import type { User } from "../access/user/user.ts";
import { logFailure } from "../event/debug/log-failure.ts";
import { GuardedPeer, type PeerTask } from "./guarded-peer.ts";
import { ActionLoop } from "./work/action-loop.ts";
import type { Activity } from "./work/activity.ts";
import type { SessionEnd } from "../ports/session-end.ts";
import { PendingInput, type Unfinished } from "./input/pending-input.ts";
import { Session } from "./session.ts";
import { type Unread, UnreadAnswers } from "./answer/unread-answers.ts";
import type { SessionServices } from "./session-services.ts";
import type { AnswerAction } from "./answer-action.ts";

/** A session over a connection of its own: it is greeted, asks one action after the other, and gets events as they come. */
export class ConnectedSession extends Session implements PeerSession {
  readonly #peer: Peer;
  readonly #loop: ActionLoop;
  readonly #share: TurnShare;
  #cancelAuthTimeout: Cancel | undefined;
  /** How long its events may wait now, in milliseconds. */
  #writeTimeout: number | undefined;
  #cancelWriteTimeout: Cancel | undefined;

  constructor(peer: Peer, services: SessionServices, fanOut: FanOut, share: TurnShare, answer: AnswerAction) {
    const guarded = new GuardedPeer(peer);
    super(services, fanOut, guarded);
    guarded.owner = this;
    this.#peer = guarded;
    this.#share = share;
    const { clock, limits } = services;
    this.subscriber.backlogBytes = Math.min(limits.strangerBacklogBytes, limits.backlogBytes);
    this.#loop = new ActionLoop({
      peer: guarded,
      subscriber: this.subscriber,
      clock,
      share,
      input: new PendingInput({
        clock,
        room: fanOut.room,
        timeout: limits.frameTimeout,
        cutOff: (why, bytes) => this.#leftUnfinished(why, bytes),
      }),
      countUnread: () =>
        new UnreadAnswers(guarded, clock, fanOut.room, limits.answerTimeout, (why, bytes) =>
          this.#leftUnread(why, bytes),
        ),
      limits,
      session: this,
      answer,
    });
  }

  override get transport(): PeerTransport {
    return this.#peer.transport;
  }

  override get remote(): PeerAddress {
    return this.#peer.remote;
  }

  override get local(): PeerAddress {
    return this.#peer.local;
  }

  override get isOverHttp(): boolean {
    return false;
  }

  override get httpRequests(): number {
    return 0;
  }

  override get isClosing(): boolean {
    return this.#loop.isClosing;
  }

  /** Starts the clock for its login; the local console is logged in at once. */
  open(): void {
    if (this.#peer.transport === "LOCAL") {
      this.becomeOperator();
      return;
    }
    const { clock, state } = this.services;
    const now = clock.steady();
    // Whole seconds count, as in the reference: the time is over when the second after the last one begins.
    const end = (Math.floor(now / 1000) + state.general.authTimeout + 1) * 1000;
    this.#cancelAuthTimeout = clock.after(end - now, () => this.#authTimedOut());
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    this.#loop.receive(chunk);
  }

  /** The peer sends no more: what it asked is answered, then the session closes (docs/protocol.md#half-close). */
  peerEnded(): void {
    this.#loop.peerEnded();
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    this.#stopWriteTimeout();
    this.#loop.peerDrained();
    if (this.isBehind) this.#startWriteTimeout();
  }

  /** The connection is gone. */
  peerClosed(): void {
    this.#stopAuthTimeout();
    this.#stopWriteTimeout();
    this.#loop.stop();
    this.ended();
  }

  override logIn(user: User, username: string, requestedMask: PermissionMask): void {
    this.#stopAuthTimeout();
    super.logIn(user, username, requestedMask);
  }

  override ignoreInput(): void {
    super.ignoreInput();
    this.#loop.ignoreInput();
  }

  /** At once: what it asked is not answered any more. */
  override giveWay(): void {
    this.log.warning(
      `Turned ${this.remote.host} away: ${this.services.state.general.authLimit} clients wait for their login (authlimit), most of them from there`,
      this.log.cause("connection turned away", "authlimit"),
    );
    this.#cutOff("gave way");
  }

  override nextActivity(milliseconds: number): Promise<Activity> {
    return this.#loop.nextActivity(milliseconds);
  }

  protected override grant(read: PermissionMask, write: PermissionMask): void {
    const { backlogBytes, frameBytes } = this.services.limits;
    this.subscriber.backlogBytes = backlogBytes;
    this.#loop.limits = frameBytes === serverLimits.frameBytes ? serverLimits : { ...serverLimits, frameBytes };
    this.#share.logIn();
    super.grant(read, write);
    const { writeTimeout } = this.user ?? {};
    if (writeTimeout === this.#writeTimeout) return;
    this.#stopWriteTimeout();
    this.#writeTimeout = writeTimeout;
    this.subscriber.onStalled = writeTimeout === undefined ? undefined : (): void => this.#startWriteTimeout();
    if (this.isBehind) this.#startWriteTimeout();
  }

  protected override hangUp(): void {
    this.#loop.close();
  }

  protected override disconnect(): void {
    this.close("kicked");
    if (!this.#loop.isWorking) this.#peer.destroy();
  }

  protected override sayAll(): void {
    this.#loop.finish();
  }

  protected override overflowed(which: Overflow, { bytes, events }: Backlog): void {
    if (this.#loop.isClosing) return;
    const who = this.inWords;
    this.log.warning(
      which === "queue full"
        ? `${who} reads too slowly and was disconnected with ${events} events (${bytes} bytes) pending`
        : `${who} reads too slowly and was disconnected: the queues of all sessions were full, and much was kept for it`,
    );
    this.#cutOff(which);
  }

  /** Its peer does not take its answers. */
  #leftUnread(why: Unread, bytes: number): void {
    const seconds = Math.round(this.services.limits.answerTimeout / 1000);
    this.log.warning(
      why === "answer unread"
        ? `${this.inWords} took nothing of an answer for ${inSeconds(seconds)} and was disconnected with ${bytes} bytes unread`
        : `${this.inWords} was disconnected with ${bytes} bytes of answers unread: what waits for all sessions was too much, and its own was the largest`,
    );
    this.#cutOff(why);
  }

  /** Its peer has sent much, or begun something, and does not come to an end. */
  #leftUnfinished(why: Unfinished, bytes: number): void {
    if (this.#loop.isClosing) return;
    const seconds = Math.round(this.services.limits.frameTimeout / 1000);
    this.log.warning(
      why === "message unfinished"
        ? `${this.inWords} did not end a message within ${inSeconds(seconds)} and was disconnected with ${bytes} bytes of it`
        : `${this.inWords} was disconnected with ${bytes} bytes of messages that were not done: what waits for all sessions was too much, and its own was the largest`,
    );
    this.#cutOff(why);
  }

  /** A listener's own fault: there is nobody to talk to any more, and the listener may not say that it is over. */
  peerFailed(task: PeerTask, error: unknown): void {
    logFailure(this.log, `${this.inWords} was disconnected: its peer failed to ${task}`, error, []);
    this.#cutOff("peer failed");
    this.peerClosed();
  }

  /** Ends it at once: its peer takes nothing any more. */
  #cutOff(reason: SessionEnd): void {
    this.endBecause(reason);
    this.forgetEvents();
    this.#loop.stop();
    this.#peer.destroy();
  }

  /** Do events wait because its peer does not take what it was sent? */
  override get isBehind(): boolean {
    return this.subscriber.isBehind || (this.subscriber.queue.length > 0 && this.#peer.backlogBytes > 0);
  }

  /** A user with a `writetimeout` waits no longer for a peer that is behind; one that drops events has no hurry. */
  #startWriteTimeout(): void {
    const milliseconds = this.#writeTimeout;
    const { queuePolicy } = this.subscriber.queue.rules;
    if (milliseconds === undefined || queuePolicy !== "disconnect" || this.#cancelWriteTimeout !== undefined) return;
    this.#cancelWriteTimeout = this.services.clock.after(milliseconds, () => {
      this.#cancelWriteTimeout = undefined;
      if (!this.isBehind || this.#loop.isClosing) return;
      this.log.warning(
        `${this.inWords} left its events waiting for ${milliseconds} ms (writetimeout) and was disconnected`,
      );
      this.#cutOff("write timed out");
    });
  }

  #stopWriteTimeout(): void {
    this.#cancelWriteTimeout?.();
    this.#cancelWriteTimeout = undefined;
  }

  #stopAuthTimeout(): void {
    this.#cancelAuthTimeout?.();
    this.#cancelAuthTimeout = undefined;
  }

  #authTimedOut(): void {
    if (this.services.state.general.displayConnects) {
      const seconds = this.services.state.general.authTimeout;
      this.log.verbose(
        `Client from ${this.remote.host}, failed to authenticate in ${inSeconds(seconds)}`,
        this.log.cause("refused login", "login timed out"),
      );
    }
    this.services.sessions.waitsNoMore(this);
    this.close("login timed out");
  }
}
