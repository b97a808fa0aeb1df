import { ActionMessage, type ByteString, type Frame, noBytes } from "@pluto-ami/protocol";

import type { Subscriber } from "../../delivery/queue/subscriber.ts";
import type { ManagerLimits } from "../../limits/limits.ts";
import type { WireClock } from "../../ports/clock.ts";
import type { Peer } from "../../ports/peer.ts";
import type { Activity } from "./activity.ts";
import { ActivityWait } from "./activity-wait.ts";
import type { AnswerAction } from "../answer-action.ts";
import { doAfterwards } from "../answer/afterwards.ts";
import { Answer } from "../answer/answer.ts";
import { logAnswerFailure } from "../answer/log-answer-failure.ts";
import type { PeerOutput } from "../answer/peer-output.ts";
import { Production } from "../answer/production.ts";
import { Reply } from "../answer/reply.ts";
import type { PendingInput } from "../input/pending-input.ts";
import type { Session } from "../session.ts";
import type { TurnShare } from "../turn/turn-share.ts";

/** What the work on actions is done with. */
export interface ActionWorkParts {
  readonly peer: Peer;
  readonly subscriber: Subscriber;
  readonly clock: WireClock;
  readonly share: TurnShare;
  readonly input: PendingInput;
  readonly limits: Pick<ManagerLimits, "actionTimeout" | "producedBytes">;
  /** Whose actions they are. */
  readonly session: Session;
  readonly answer: AnswerAction;
}

/** Who takes the next action, after one that took its time. Not a function, which each session would have of its own. */
interface GoingOn {
  goOn(): void;
}

/**
 * The work on a session's actions, one after the other: has one performed, and writes its answer whole, with the events that came
 * meanwhile behind it (docs/protocol.md#ordering).
 */
export class ActionWork {
  readonly #peer: Peer;
  readonly #subscriber: Subscriber;
  readonly #clock: WireClock;
  readonly #share: TurnShare;
  readonly #input: PendingInput;
  readonly #output: PeerOutput;
  readonly #limits: ActionWorkParts["limits"];
  readonly #session: Session;
  readonly #answer: AnswerAction;
  readonly #loop: GoingOn;
  #isUnderWay = false;
  /** The wait of the action under way; undefined while it does not wait. */
  #wait: ActivityWait | undefined;
  /** Sends an answer in parts; undefined while there is none. */
  #production: Production | undefined;
  #isClosing = false;

  constructor(parts: ActionWorkParts, output: PeerOutput, loop: GoingOn) {
    this.#peer = parts.peer;
    this.#subscriber = parts.subscriber;
    this.#clock = parts.clock;
    this.#share = parts.share;
    this.#input = parts.input;
    this.#output = output;
    this.#limits = parts.limits;
    this.#session = parts.session;
    this.#answer = parts.answer;
    this.#loop = loop;
  }

  /** Is an action being worked on? */
  get isUnderWay(): boolean {
    return this.#isUnderWay;
  }

  /** Is no further action taken? */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Has the next action performed. One that takes its time has the peer wait. */
  begin(frame: Frame): void {
    const action = new ActionMessage(frame.lines);
    const answer = new Answer();
    // Events of this turn came before it: what its answer says may be younger.
    if (this.#subscriber.queue.length === 0) this.#output.add(this.#subscriber.takePending());
    this.#setUnderWay(true);
    const pending = this.#answer(this.#session, action, new Reply(action.actionId, answer), frame.flaw);
    if (pending === undefined) {
      if (answer.isShort) this.#finish(answer.text, action, answer);
      else {
        this.#peer.pause();
        this.#input.hold(frame);
        void this.#produce(action, answer);
      }
      // Pipelined actions cannot pile up answers: they are written in mid-packet.
      if (this.#output.length > this.#subscriber.backlogBytes) this.#output.write();
    } else {
      if (this.#wait === undefined) this.#peer.pause();
      this.#input.hold(frame);
      void pending.then(() =>
        answer.isShort ? this.#finishLate(answer.text, action, answer) : this.#produce(action, answer),
      );
    }
  }

  /** Lets the action under way wait, with the peer being read; Infinity milliseconds for any time. */
  nextActivity(milliseconds: number): Promise<Activity> {
    return new Promise((resolve) => {
      this.#wait = new ActivityWait(this.#clock, this.#subscriber, milliseconds, (activity) => {
        this.#wait = undefined;
        this.#peer.pause();
        resolve(activity);
      });
      this.#peer.resume();
    });
  }

  /** The peer sends something, or that it sends no more. */
  heard(): void {
    this.#wait?.end("input");
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    this.#production?.peerDrained();
  }

  /** Hangs up, behind the answer to the action under way if there is one; one that waits gives none. */
  close(): void {
    this.stop();
    if (!this.#isUnderWay) this.#hangUp();
  }

  /** Makes no more of an answer, and lets no action wait. */
  stop(): void {
    this.#isClosing = true;
    this.#wait?.end("closed");
    this.#production?.stop();
  }

  /** Sends an answer that is made while the peer takes it; when the session closes, the rest is not made. */
  async #produce(action: ActionMessage, answer: Answer): Promise<void> {
    this.#output.keep(answer.kept);
    this.#production = new Production(this.#output, this.#subscriber, this.#share);
    if (this.#isClosing) this.#production.stop();
    const { actionTimeout, producedBytes } = this.#limits;
    let ending = noBytes;
    try {
      await this.#production.run(answer, {
        clock: this.#clock,
        partTimeout: answer.partTimeout ?? actionTimeout,
        mostBytes: producedBytes,
      });
    } catch (error) {
      logAnswerFailure(this.#session.log, action, "in the middle of", error);
      ending = answer.ending;
    }
    this.#production = undefined;
    this.#output.keep(undefined);
    this.#finishLate(ending, action, answer);
  }

  #finishLate(text: ByteString, action: ActionMessage, answer: Answer): void {
    this.#input.release();
    this.#finish(text, action, answer);
    this.#output.write();
    if (!this.#output.isGone) this.#loop.goOn();
  }

  /** Writes the rest of an answer and, behind it, the events that came meanwhile; then does what follows from it. */
  #finish(text: ByteString, action: ActionMessage, answer: Answer): void {
    this.#setUnderWay(false);
    this.#output.add(text);
    if (!this.#isClosing) this.#output.add(this.#subscriber.takePending());
    else this.#hangUp();
    const afterwards = answer.takeAfterwards();
    if (afterwards === undefined) return;
    this.#output.write();
    doAfterwards(afterwards, (error) => logAnswerFailure(this.#session.log, action, "after", error));
    if (!this.#isClosing) this.#output.add(this.#subscriber.takePending());
  }

  #setUnderWay(isUnderWay: boolean): void {
    this.#isUnderWay = isUnderWay;
    this.#subscriber.working = isUnderWay;
  }

  #hangUp(): void {
    this.#output.write();
    this.#peer.end();
  }
}
