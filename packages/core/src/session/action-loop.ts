import { ActionMessage, type Frame, type FrameLimits, toBytes } from "@pluto-ami/protocol";

import type { ManagerLimits } from "../limits/limits.ts";
import type { Clock } from "../ports/clock.ts";
import type { Peer } from "../ports/peer.ts";
import type { Subscriber } from "../delivery/queue/subscriber.ts";
import type { TurnShare } from "./turn/turn-share.ts";
import type { Activity } from "./activity.ts";
import { doAfterwards } from "./answer/afterwards.ts";
import type { AnswerPlace } from "./answer/answer-place.ts";
import type { KeptBytes } from "./answer/kept-bytes.ts";
import { Answer } from "./answer/answer.ts";
import { Reply } from "./answer/reply.ts";
import { takeParts } from "./answer/take-parts.ts";
import type { PendingInput } from "./input/pending-input.ts";
import type { UnreadAnswers } from "./answer/unread-answers.ts";

/** Bytes of an answer that is made while the peer takes it, before they are written. */
const chunkBytes = 64 * 1024;

/** Works on one action; undefined when it was done at once. */
export type Perform = (action: ActionMessage, reply: Reply, flaw: Frame["flaw"]) => Promise<void> | undefined;

/** What an action loop works with. */
export interface ActionLoopParts {
  readonly peer: Peer;
  readonly subscriber: Subscriber;
  readonly clock: Clock;
  readonly share: TurnShare;
  readonly input: PendingInput;
  /** Makes what counts the answers that the peer has not taken; most sessions never have any. */
  readonly countUnread: () => UnreadAnswers;
  readonly limits: Pick<ManagerLimits, "actionTimeout" | "producedBytes">;
  readonly perform: Perform;
  /** The rest of an answer could not be made, or what was to be done after it. */
  readonly answerFailed: (action: ActionMessage, where: AnswerPlace, error: unknown) => void;
}

/**
 * Takes a peer's bytes and has its actions performed one after another. An answer is written whole, with the events
 * that came in the meantime behind it; until then they wait (docs/protocol.md#ordering). A peer that does not read its
 * answers gets no further action performed, and one that has had its share of a turn is read on in the next.
 */
export class ActionLoop {
  readonly #peer: Peer;
  readonly #subscriber: Subscriber;
  readonly #clock: Clock;
  readonly #share: TurnShare;
  readonly #countUnread: () => UnreadAnswers;
  /** What its answers hold; undefined while they hold nothing. */
  #unread: UnreadAnswers | undefined;
  readonly #managerLimits: ActionLoopParts["limits"];
  readonly #perform: Perform;
  readonly #answerFailed: ActionLoopParts["answerFailed"];
  readonly #input: PendingInput;
  #out = "";
  #working = false;
  /** Ends the wait of the action that is being worked on; undefined while none waits. */
  #wake: ((activity: Activity) => void) | undefined;
  /** Lets a producer go on, or see that it is over; undefined while none waits. */
  #goOn: (() => void) | undefined;
  #halfClosed = false;
  #closing = false;
  #deaf = false;
  /** Is its share of the turn used up? */
  #isWaiting = false;
  #peerGone = false;

  constructor({ answerFailed, peer, subscriber, clock, share, input, ...rest }: ActionLoopParts) {
    const { countUnread, limits, perform } = rest;
    this.#answerFailed = answerFailed;
    this.#input = input;
    this.#peer = peer;
    this.#subscriber = subscriber;
    this.#clock = clock;
    this.#share = share;
    this.#countUnread = countUnread;
    this.#managerLimits = limits;
    this.#perform = perform;
  }

  /** What the peer may send from now on. */
  set limits(limits: FrameLimits) {
    this.#input.limits = limits;
  }

  /** Is an action being worked on? */
  get isWorking(): boolean {
    return this.#working;
  }

  /** Is it over, or about to be? */
  get isClosing(): boolean {
    return this.#closing;
  }

  /** Takes bytes from the peer. */
  receive(chunk: Uint8Array): void {
    if (this.#closing) return;
    if (this.#deaf) {
      this.#peer.pause();
      return;
    }
    if (this.#isWaiting || !this.#share.mayBegin) this.#input.defer(chunk);
    else this.#input.push(chunk);
    this.#wake?.("input");
    this.#work();
  }

  /** Drops what has come and what will come. */
  ignoreInput(): void {
    this.#deaf = true;
    this.#input.clear();
  }

  /** The peer sends no more: what it asked is answered, then the loop closes (docs/protocol.md#half-close). */
  peerEnded(): void {
    this.#halfClosed = true;
    this.#wake?.("input");
    this.#work();
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    this.#unread?.drained();
    this.#forgetUnread();
    this.#subscriber.drain();
    if (!this.#subscriber.isBehind) this.#goOn?.();
    if (this.#working || this.#isWaiting || this.#subscriber.isBehind) return;
    this.#work();
    this.#readOn();
  }

  /**
   * Lets an action wait, with the peer being read, until something happens or the time is over
   * (docs/protocol.md#wait-event).
   */
  nextActivity(milliseconds: number): Promise<Activity> {
    if (this.#closing) return Promise.resolve("closed");
    if (this.#subscriber.queue.length > 0) return Promise.resolve("event");
    // What came in one packet with the action counts, too: how a client's bytes are cut must make no difference.
    if (this.#halfClosed || this.#input.hasBegun) return Promise.resolve("input");
    if (milliseconds === 0) return Promise.resolve("timeout");
    return new Promise((resolve) => {
      const cancel =
        milliseconds === Infinity ? undefined : this.#clock.after(milliseconds, () => this.#wake?.("timeout"));
      this.#wake = (activity) => {
        this.#wake = undefined;
        this.#subscriber.onHeld = undefined;
        cancel?.();
        this.#peer.pause();
        resolve(activity);
      };
      this.#subscriber.onHeld = () => this.#wake?.("event");
      this.#peer.resume();
    });
  }

  /** Closes: after the reply that is being worked on, if there is one; an action that waits gives none. */
  close(): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#input.close();
    this.#share.leave();
    this.#wake?.("closed");
    this.#goOn?.();
    if (!this.#working) this.#hangUp();
  }

  /** Closes after everything that waits was sent, as at a shutdown. */
  finish(): void {
    if (!this.#working) this.#write(this.#subscriber.takePending(Infinity));
    this.close();
  }

  /** Stops at once, with nothing more to be written. */
  stop(): void {
    this.#closing = true;
    this.#peerGone = true;
    this.#input.close();
    this.#share.leave();
    this.#unread?.close();
    this.#wake?.("closed");
    this.#goOn?.();
  }

  #work(): void {
    if (!this.#isWaiting) this.#takeFrames();
    this.#write("");
    // A reply takes only a part of a long queue with it.
    if (!this.#closing && this.#subscriber.queue.length > 0) this.#subscriber.drain();
    this.#input.settle(!this.#working && !this.#isWaiting && !this.#subscriber.isBehind);
  }

  #takeFrames(): void {
    this.#share.end();
    if (!this.#working && !this.#closing && !this.#share.mayBegin) {
      this.#waitForTurn();
      return;
    }
    this.#share.begin();
    while (!this.#working && !this.#closing) {
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
        this.#write("");
        this.#share.end();
        if (this.#halfClosed) this.close();
        else if (!this.#share.hasLeft) this.#waitForTurn();
        break;
      }
      this.#share.count(looked);
      this.#begin(frame);
    }
    this.#write("");
    if (this.#working) this.#share.leaveOpen();
    else this.#share.end();
  }

  /** Others come first; nothing more is read meanwhile. */
  #waitForTurn(): void {
    this.#isWaiting = true;
    this.#peer.pause();
    this.#share.wait(() => {
      this.#isWaiting = false;
      if (this.#closing) return;
      this.#work();
      this.#readOn();
    });
  }

  /** Reads on, unless something has to be waited for first. */
  #readOn(): void {
    if (!this.#working && !this.#isWaiting && !this.#peerGone && !this.#subscriber.isBehind) this.#peer.resume();
  }

  #begin(frame: Frame): void {
    const action = new ActionMessage(frame.lines);
    const answer = new Answer();
    const reply = new Reply(action.actionId, answer);
    // Events of this turn came before it: what its answer says may be younger.
    if (this.#subscriber.queue.length === 0) this.#out += this.#subscriber.takePending();
    this.#setWorking(true);
    const pending = this.#perform(action, reply, frame.flaw);
    if (pending === undefined) {
      if (answer.isShort) this.#answer(answer.text, action, answer);
      else {
        this.#peer.pause();
        this.#input.hold(frame);
        void this.#produce(action, answer);
      }
      // Pipelined actions cannot pile up answers: they are written in mid-packet.
      if (this.#out.length > this.#subscriber.backlogBytes) this.#write("");
    } else {
      if (this.#wake === undefined) this.#peer.pause();
      this.#input.hold(frame);
      void pending.then(() =>
        answer.isShort ? this.#resumeAfter(answer.text, action, answer) : this.#produce(action, answer),
      );
    }
  }

  /** Sends an answer that is made while the peer takes it; when the session closes, the rest is not made. */
  async #produce(action: ActionMessage, answer: Answer): Promise<void> {
    this.#keep(answer.kept);
    const { actionTimeout, producedBytes } = this.#managerLimits;
    const rules = {
      clock: this.#clock,
      partTimeout: answer.partTimeout ?? actionTimeout,
      mostBytes: producedBytes,
    };
    const take = (part: string): boolean | Promise<boolean> =>
      this.#isEnough(part) ? this.#untilTaken().then(() => !this.#closing) : !this.#closing;
    let ending = "";
    try {
      // The answers of many can be ready at once, and the first part of each costs something.
      if (!this.#share.hasLeft) await this.#untilTaken();
      await takeParts(answer.pieces(), { ...rules, mostBytes: Infinity }, take);
      if (answer.producer !== undefined && !this.#closing) await takeParts(answer.producer, rules, take);
    } catch (error) {
      this.#answerFailed(action, "in the middle of", error);
      ending = answer.ending;
    }
    this.#keep(undefined);
    this.#resumeAfter(ending, action, answer);
  }

  /** Adds a part; is it time to let the peer take what there is? */
  #isEnough(part: string): boolean {
    this.#out += part;
    return this.#out.length >= chunkBytes || !this.#share.hasLeft;
  }

  /** Until the peer is no longer behind, but at least until others have had their turn. */
  async #untilTaken(): Promise<void> {
    this.#write("");
    this.#share.end();
    this.#share.hasMore = true;
    if (this.#subscriber.isBehind) await this.#untilGoOn();
    do {
      if (this.#closing) break;
      this.#share.wait(() => this.#goOn?.());
      await this.#untilGoOn();
      // Of those who were let go on together, the first may have taken all there was.
    } while (!this.#share.hasLeft);
    this.#share.begin();
  }

  #untilGoOn(): Promise<void> {
    return new Promise((resolve) => {
      this.#goOn = () => {
        this.#goOn = undefined;
        resolve();
      };
      if (this.#closing) this.#goOn();
    });
  }

  #resumeAfter(text: string, action: ActionMessage, answer: Answer): void {
    this.#input.release();
    this.#answer(text, action, answer);
    this.#write("");
    if (this.#peerGone) return;
    this.#work();
    this.#readOn();
  }

  /** Writes the rest of a reply and, behind it, the events that came in the meantime; then does what follows from it. */
  #answer(text: string, action: ActionMessage, answer: Answer): void {
    this.#setWorking(false);
    this.#out += text;
    if (!this.#closing) this.#out += this.#subscriber.takePending();
    else this.#hangUp();
    const afterwards = answer.takeAfterwards();
    if (afterwards === undefined) return;
    this.#write("");
    doAfterwards(afterwards, (error) => this.#answerFailed(action, "after", error));
    if (!this.#closing) this.#out += this.#subscriber.takePending();
  }

  #setWorking(working: boolean): void {
    this.#working = working;
    this.#subscriber.working = working;
  }

  #write(text: string): void {
    const out = this.#out + text;
    this.#out = "";
    if (out === "" || this.#peerGone) return;
    this.#peer.send(toBytes(out));
    this.#noteWritten(out.length);
  }

  #noteWritten(bytes: number): void {
    if (this.#unread === undefined && this.#peer.backlogBytes === 0) return;
    this.#unread ??= this.#countUnread();
    this.#unread.wrote(bytes);
    this.#forgetUnread();
  }

  /** The answer under way is made from this; undefined when it is made. */
  #keep(kept: KeptBytes | undefined): void {
    if (this.#peerGone) return;
    this.#unread ??= this.#countUnread();
    this.#unread.keep(kept);
    this.#forgetUnread();
  }

  #forgetUnread(): void {
    if (this.#unread?.isEmpty === true) this.#unread = undefined;
  }

  #hangUp(): void {
    this.#write("");
    this.#peer.end();
  }
}
