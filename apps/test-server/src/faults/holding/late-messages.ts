import type { Cancel } from "@pluto-ami/core";

import type { WireMessage } from "../message/wire-message.ts";
import type { Line, Stage } from "../way/stage.ts";
import { weightOf } from "./weight.ts";

/** Lets single messages wait, while others pass them by. */
export class LateMessages implements Stage<WireMessage> {
  readonly #line: Line<WireMessage>;
  readonly #wait: number;
  readonly #isAwaited: ((message: WireMessage) => boolean) | undefined;
  readonly #waiting = new Map<WireMessage, Cancel>();

  /**
   * @param wait Milliseconds that each waits.
   * @param isAwaited A message behind which all of them come.
   */
  constructor(line: Line<WireMessage>, wait: number, isAwaited?: (message: WireMessage) => boolean) {
    this.#line = line;
    this.#wait = wait;
    this.#isAwaited = isAwaited;
  }

  act(message: WireMessage): void {
    // A message that comes twice waits twice.
    const own = message.withText(message.text);
    this.#waiting.set(
      own,
      this.#line.clock.after(this.#wait, () => this.#letGo(own)),
    );
    this.#line.hold(weightOf(own.text));
  }

  pass(message: WireMessage): void {
    this.#line.next.take(message);
    if (this.#isAwaited?.(message) === true) this.release();
  }

  end(): void {
    this.release();
    this.#line.next.end();
  }

  release(): void {
    for (const [message, cancel] of this.#waiting) {
      cancel();
      this.#letGo(message);
    }
  }

  stop(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
  }

  #letGo(message: WireMessage): void {
    this.#waiting.delete(message);
    this.#line.next.take(message);
    this.#line.hold(-weightOf(message.text));
  }
}
