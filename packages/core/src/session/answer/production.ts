import type { ByteString } from "@pluto-ami/protocol";

import type { Subscriber } from "../../delivery/queue/subscriber.ts";
import type { TurnShare } from "../turn/turn-share.ts";
import type { Answer } from "./answer.ts";
import type { PeerOutput } from "./peer-output.ts";
import { type PartRules, takeParts } from "./take-parts.ts";

/** Bytes of an answer that is made while the peer takes it, before they are written. */
const chunkBytes = 64 * 1024;

/** Sends an answer that is made while the peer takes it: a part, then others have their turn, then the next one. */
export class Production {
  readonly #output: PeerOutput;
  readonly #subscriber: Subscriber;
  readonly #share: TurnShare;
  /** Lets it go on, or see that it is over; undefined while it does not wait. */
  #goOn: (() => void) | undefined;
  #isStopped = false;

  constructor(output: PeerOutput, subscriber: Subscriber, share: TurnShare) {
    this.#output = output;
    this.#subscriber = subscriber;
    this.#share = share;
  }

  /**
   * Resolves when all of it was handed over, or it was stopped.
   * @throws what `takeParts` throws.
   */
  async run(answer: Answer, rules: PartRules): Promise<void> {
    const take = (part: ByteString): boolean | Promise<boolean> =>
      this.#isEnough(part) ? this.#untilTaken().then(() => !this.#isStopped) : !this.#isStopped;
    // The answers of many can be ready at once, and the first part of each costs something.
    if (!this.#share.hasLeft) await this.#untilTaken();
    await takeParts(answer.pieces(), { ...rules, mostBytes: Infinity }, take);
    if (answer.producer !== undefined && !this.#isStopped) await takeParts(answer.producer, rules, take);
  }

  /** The peer takes bytes again. */
  peerDrained(): void {
    if (!this.#subscriber.isBehind) this.#goOn?.();
  }

  /** The session closes: the rest is not made. */
  stop(): void {
    this.#isStopped = true;
    this.#goOn?.();
  }

  /** Adds a part; is it time to let the peer take what there is? */
  #isEnough(part: ByteString): boolean {
    this.#output.add(part);
    return this.#output.length >= chunkBytes || !this.#share.hasLeft;
  }

  /** Until the peer is no longer behind, but at least until others have had their turn. */
  async #untilTaken(): Promise<void> {
    this.#output.write();
    this.#share.end();
    this.#share.hasMore = true;
    if (this.#subscriber.isBehind) await this.#untilGoOn();
    do {
      if (this.#isStopped) break;
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
      if (this.#isStopped) this.#goOn();
    });
  }
}
