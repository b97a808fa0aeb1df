import type { Cancel } from "@pluto-ami/core";
import { append } from "@pluto-ami/protocol";

import type { WireMessage } from "../message/wire-message.ts";
import type { Line, Stage } from "../way/stage.ts";
import { weightOf } from "./weight.ts";

/** Lets a message wait for the next, and sends both as one. */
export class Joint implements Stage<WireMessage> {
  readonly #line: Line<WireMessage>;
  readonly #patience: number;
  readonly #wordsOf: (message: WireMessage) => WireMessage;
  #waiting: WireMessage | undefined;
  #cancel: Cancel | undefined;

  /**
   * @param patience Milliseconds that it waits; then it goes alone.
   * @param wordsOf What it says then.
   */
  constructor(line: Line<WireMessage>, patience: number, wordsOf: (message: WireMessage) => WireMessage) {
    this.#line = line;
    this.#patience = patience;
    this.#wordsOf = wordsOf;
  }

  act(message: WireMessage): void {
    this.release();
    this.#waiting = this.#wordsOf(message);
    this.#cancel = this.#line.clock.after(this.#patience, () => this.release());
    this.#line.hold(weightOf(this.#waiting.text));
  }

  pass(message: WireMessage): void {
    const waiting = this.#take();
    this.#line.next.take(waiting === undefined ? message : message.withText(append(waiting.text, message.text)));
  }

  end(): void {
    this.release();
    this.#line.next.end();
  }

  release(): void {
    const waiting = this.#take();
    if (waiting !== undefined) this.#line.next.take(waiting);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #take(): WireMessage | undefined {
    this.stop();
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#line.hold(-weightOf(waiting.text));
    return waiting;
  }
}
