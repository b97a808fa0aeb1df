import type { Cancel } from "@pluto-ami/core";

import type { WireMessage } from "../message/wire-message.ts";
import type { Line, Stage } from "../way/stage.ts";
import { weightOf } from "./weight.ts";

/** Lets everything pass, until it is closed for a while: then all waits, and goes in its order. */
export class Dam implements Stage<WireMessage> {
  readonly #line: Line<WireMessage>;
  readonly #act: (message: WireMessage, dam: Dam) => void;
  #held: WireMessage[] = [];
  #isEnding = false;
  #cancel: Cancel | undefined;

  /** @param act What becomes of the messages that the fault is about. */
  constructor(line: Line<WireMessage>, act: (message: WireMessage, dam: Dam) => void) {
    this.#line = line;
    this.#act = act;
  }

  act(message: WireMessage): void {
    this.#act(message, this);
  }

  /** Nothing passes for so many milliseconds. */
  close(milliseconds: number): void {
    this.stop();
    this.#cancel = this.#line.clock.after(milliseconds, () => this.release());
  }

  pass(message: WireMessage): void {
    if (this.#cancel === undefined) {
      this.#line.next.take(message);
      return;
    }
    this.#held.push(message);
    this.#line.hold(weightOf(message.text));
  }

  end(): void {
    if (this.#cancel === undefined) this.#line.next.end();
    else this.#isEnding = true;
  }

  release(): void {
    this.stop();
    const held = this.#held;
    this.#held = [];
    for (const message of held) this.#line.next.take(message);
    this.#line.hold(-held.reduce((sum, { text }) => sum + weightOf(text), 0));
    if (this.#isEnding) this.#line.next.end();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }
}
