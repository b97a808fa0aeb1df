import { MessageEnd, MessageStream } from "@pluto-ami/recording";

import { type AnswerOf, madeUp, MessageReader } from "../message/message-reader.ts";
import type { WireMessage } from "../message/wire-message.ts";
import { Chain } from "./chain.ts";
import type { Target } from "./stage.ts";

/** The way out of a connection that has faults on messages: where they end is found again, and each goes by itself. */
export class MessageWay implements Target<Uint8Array> {
  readonly chain: Chain<WireMessage>;
  readonly #exit: Target<Uint8Array>;
  readonly #held: (bytes: number) => void;
  readonly #stream = new MessageStream("<", { messageBytes: Infinity, cuts: 1 });
  readonly #reader: MessageReader;
  /** What looks for the end of a message that had begun before. */
  #begun: MessageEnd | undefined;

  /**
   * @param isWhole Has no message begun?
   * @param held Is told how many bytes more wait for the rest of their message.
   */
  constructor(exit: Target<Uint8Array>, isWhole: boolean, answerOf: AnswerOf, held: (bytes: number) => void) {
    this.#exit = exit;
    this.#held = held;
    this.#reader = new MessageReader(answerOf);
    this.#begun = isWhole ? undefined : new MessageEnd();
    this.chain = new Chain({ take: (message) => exit.take(message.bytes), end: () => exit.end() });
  }

  /** Has no message begun? */
  get isWhole(): boolean {
    return this.#begun === undefined && this.#stream.pendingBytes === 0;
  }

  take(bytes: Uint8Array): void {
    const rest = this.#passBegun(bytes);
    if (rest.length === 0) return;
    const before = this.#stream.pendingBytes;
    for (const part of this.#stream.push(rest)) {
      if (part === "too long") continue;
      this.chain.take(
        part.kind === "message" || part.kind === "greeting" ? this.#reader.read(part.bytes) : madeUp(part.bytes),
      );
    }
    this.#held(this.#stream.pendingBytes - before);
  }

  end(): void {
    this.release();
    this.chain.end();
  }

  /** All that is held back goes on, at last what is no whole message. */
  release(): void {
    this.chain.release();
    this.#held(-this.#stream.pendingBytes);
    for (const { bytes } of this.#stream.end()) this.chain.exit.take(madeUp(bytes));
  }

  stop(): void {
    this.chain.stop();
  }

  /** Of a message that had begun before, all goes by. */
  #passBegun(bytes: Uint8Array): Uint8Array {
    if (this.#begun === undefined) return bytes;
    const end = this.#begun.find(bytes);
    if (end >= 0) this.#begun = undefined;
    this.#exit.take(end < 0 ? bytes : bytes.subarray(0, end));
    return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end);
  }
}
