import type { FrameLimits } from "@pluto-ami/protocol";

import type { Subscriber } from "../../delivery/queue/subscriber.ts";
import type { Peer } from "../../ports/peer.ts";
import { ActionWork, type ActionWorkParts } from "./action-work.ts";
import type { Activity } from "./activity.ts";
import { PeerOutput } from "../answer/peer-output.ts";
import type { UnreadAnswers } from "../answer/unread-answers.ts";
import type { PendingInput } from "../input/pending-input.ts";
import type { TurnShare } from "../turn/turn-share.ts";

/** What an action loop works with. */
export interface ActionLoopParts extends ActionWorkParts {
  /** Makes what counts the answers that the peer has not taken; most sessions never have any. */
  readonly countUnread: () => UnreadAnswers;
}

/**
 * Takes a peer's bytes and has its actions worked on one after another. A peer that does not read its answers gets no further action
 * performed, and one that has had its share of a turn is read on in the next.
 */
export class ActionLoop {
  readonly #peer: Peer;
  readonly #subscriber: Subscriber;
  readonly #share: TurnShare;
  readonly #input: PendingInput;
  readonly #output: PeerOutput;
  readonly #work: ActionWork;
  #halfClosed = false;
  #deaf = false;
  /** Is its share of the turn used up? */
  #isWaiting = false;

  constructor(parts: ActionLoopParts) {
    this.#peer = parts.peer;
    this.#subscriber = parts.subscriber;
    this.#share = parts.share;
    this.#input = parts.input;
    this.#output = new PeerOutput(parts.peer, parts.countUnread);
    this.#work = new ActionWork(parts, this.#output, this);
  }

  /** What the peer may send from now on. */
  set limits(limits: FrameLimits) {
    this.#input.limits = limits;
  }

  /** Is an action being worked on? */
  get isWorking(): boolean {
    return this.#work.isUnderWay;
  }

  /** Is it over, or about to be? */
  get isClosing(): boolean {
    return this.#work.isClosing;
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    if (this.#work.isClosing) return;
    if (this.#deaf) {
      this.#peer.pause();
      return;
    }
    if (this.#isWaiting || !this.#share.mayBegin) this.#input.defer(chunk);
    else this.#input.push(chunk);
    this.#work.heard();
    this.#takeWhatCame();
  }

  /** Drops what has come and what will come. */
  ignoreInput(): void {
    this.#deaf = true;
    this.#input.clear();
  }

  /** The peer sends no more: what it asked is answered, then the loop closes (docs/protocol.md#half-close). */
  peerEnded(): void {
    this.#halfClosed = true;
    this.#work.heard();
    this.#takeWhatCame();
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    this.#output.peerDrained();
    this.#subscriber.drain();
    this.#work.peerDrained();
    if (this.#work.isUnderWay || this.#isWaiting || this.#subscriber.isBehind) return;
    this.goOn();
  }

  /** Goes on with what has come, and reads on. */
  goOn(): void {
    this.#takeWhatCame();
    this.#readOn();
  }

  /**
   * Lets an action wait, with the peer being read, until something happens or the time is over
   * (docs/protocol.md#wait-event).
   */
  nextActivity(milliseconds: number): Promise<Activity> {
    if (this.#work.isClosing) return Promise.resolve("closed");
    if (this.#subscriber.queue.length > 0) return Promise.resolve("event");
    // What came in one packet with the action counts, too: how a client's bytes are cut must make no difference.
    if (this.#halfClosed || this.#input.hasBegun) return Promise.resolve("input");
    if (milliseconds === 0) return Promise.resolve("timeout");
    return this.#work.nextActivity(milliseconds);
  }

  /** Closes: after the reply that is being worked on, if there is one; an action that waits gives none. */
  close(): void {
    if (this.#work.isClosing) return;
    this.#leave();
    this.#work.close();
  }

  /** Closes after everything that waits was sent, as at a shutdown. */
  finish(): void {
    if (!this.#work.isUnderWay) {
      this.#output.add(this.#subscriber.takePending(Infinity));
      this.#output.write();
    }
    this.close();
  }

  /** Stops at once, with nothing more to be written. */
  stop(): void {
    this.#leave();
    this.#output.stop();
    this.#work.stop();
  }

  #leave(): void {
    this.#input.close();
    this.#share.leave();
  }

  #takeWhatCame(): void {
    if (!this.#isWaiting) this.#takeFrames();
    this.#output.write();
    // A reply takes only a part of a long queue with it.
    if (!this.#work.isClosing && this.#subscriber.queue.length > 0) this.#subscriber.drain();
    this.#input.settle(!this.#work.isUnderWay && !this.#isWaiting && !this.#subscriber.isBehind);
  }

  #takeFrames(): void {
    this.#share.end();
    if (!this.#work.isUnderWay && !this.#work.isClosing && !this.#share.mayBegin) {
      this.#waitForTurn();
      return;
    }
    this.#share.begin();
    while (!this.#work.isUnderWay && !this.#work.isClosing) {
      if (this.#subscriber.isBehind) {
        this.#peer.pause();
        this.#share.hasMore = true;
        break;
      }
      if (!this.#share.mayAct) {
        this.#waitForTurn();
        break;
      }
      const unread = this.#input.unreadBytes;
      const frame = this.#input.next();
      const looked = unread - this.#input.unreadBytes;
      if (frame === "more") {
        this.#share.count(looked);
        continue;
      }
      if (frame === undefined) {
        // Bytes that make no frame cost time as well, and so does it to write.
        this.#share.weigh(looked);
        this.#share.hasMore = false;
        this.#output.write();
        this.#share.end();
        if (this.#halfClosed) this.close();
        else if (!this.#share.hasLeft) this.#waitForTurn();
        break;
      }
      this.#share.count(looked);
      this.#work.begin(frame);
    }
    this.#output.write();
    if (this.#work.isUnderWay) this.#share.leaveOpen();
    else this.#share.end();
  }

  /** Others come first; nothing more is read meanwhile. */
  #waitForTurn(): void {
    this.#isWaiting = true;
    this.#peer.pause();
    this.#share.wait(() => {
      this.#isWaiting = false;
      if (this.#work.isClosing) return;
      this.goOn();
    });
  }

  /** Reads on, unless something has to be waited for first. */
  #readOn(): void {
    if (this.#work.isUnderWay || this.#isWaiting || this.#output.isGone || this.#subscriber.isBehind) return;
    this.#peer.resume();
  }
}
