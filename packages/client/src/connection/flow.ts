import type { Clock } from "../clock.ts";
import type { Transport } from "./transport.ts";

/**
 * Lets the server wait while a reader is behind, and reads on when it has caught up. While any action waits for its
 * answer we read, save for a list whose own reader is behind: no reader that hangs can keep an answer away.
 */
export class Flow {
  readonly #transport: Transport;
  readonly #clock: Clock;
  readonly #pendingActions: () => number;
  /** Whether a reader of events wants the server to wait. */
  #isHeld = false;
  /** Lists whose readers are behind: each is a pending action. */
  #listsBehind = 0;
  #isPaused = false;
  #isOver = false;
  #resumedAt = Number.NEGATIVE_INFINITY;

  constructor(transport: Transport, clock: Clock, pendingActions: () => number) {
    this.#transport = transport;
    this.#clock = clock;
    this.#pendingActions = pendingActions;
  }

  /** Since when we read on, in steady time: now while the server waits, minus infinity when it never had to. */
  get readingSince(): number {
    return this.#isPaused ? this.#clock.steady() : this.#resumedAt;
  }

  /** A reader of events has fallen behind, or all of them have caught up. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.regulate();
  }

  /** The reader of a list that goes on has fallen behind, or has caught up, or its list is over. */
  listBehind(isBehind: boolean): void {
    this.#listsBehind += isBehind ? 1 : -1;
    this.regulate();
  }

  /** Reads on for good: the end is near, and is to be seen. */
  release(): void {
    this.#isOver = true;
    this.regulate();
  }

  /** Looks again: the number of pending actions has changed. */
  regulate(): void {
    const isWanted = !this.#isOver && this.#transport.pause !== undefined && (this.#isHeld || this.#listsBehind > 0);
    const isPaused = isWanted && this.#pendingActions() === this.#listsBehind;
    if (isPaused === this.#isPaused) return;
    this.#isPaused = isPaused;
    if (isPaused) {
      this.#transport.pause?.();
      return;
    }
    this.#resumedAt = this.#clock.steady();
    this.#transport.resume?.();
  }
}
