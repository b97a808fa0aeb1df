import type { Answer, WireMessage } from "../message/wire-message.ts";
import type { SetFault } from "./set-fault.ts";

const isSpoken = ({ kind }: WireMessage): boolean => kind !== "rest" && kind !== "greeting";

/** Counts what a fault might act on in one session, and says on which it does. */
export class Occasions {
  readonly #fault: SetFault;
  #seen = 0;
  /** The answer that was looked at last, and whether its messages are acted on: it counts once. */
  #answer: Answer | undefined;
  #actsOnAnswer = false;

  constructor(fault: SetFault) {
    this.#fault = fault;
  }

  /** Does it act on the next one? */
  next(): boolean {
    return this.#fault.acts(++this.#seen);
  }

  /** Does it act on this message? */
  message(message: WireMessage): boolean {
    const { common, deed, fault } = this.#fault.request;
    const { of } = common;
    if (!(deed.only ?? isSpoken)(message)) return false;
    if (fault.occasion === "sessions") return true;
    if (of !== undefined && !of.fits(message)) return false;
    if (of?.isOfAnswers !== true) return this.next();
    if (message.answer !== this.#answer) {
      this.#answer = message.answer;
      this.#actsOnAnswer = this.next();
    }
    return this.#actsOnAnswer;
  }
}
