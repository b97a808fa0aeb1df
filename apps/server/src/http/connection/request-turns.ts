import type { Clock } from "@pluto-ami/core";

import { serverLimits } from "../../limits.ts";

/**
 * Shares the turns of the event loop out among the requests of all connections: in each, so many begin or go on, and none
 * any more when what they came to has taken its time.
 */
export class RequestTurns {
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #number = 0;
  #left: number = serverLimits.turnRequests;
  /** When the present turn began, as far as requests go. */
  #since = 0;
  #isEnding = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The number of the present turn. */
  get number(): number {
    return this.#number;
  }

  /** May one more begin, or go on, in this turn? With true it counts. Nobody overtakes those who wait. */
  take(): boolean {
    this.#end();
    if (!this.#hasLeft || this.#waiting.length > 0) return false;
    this.#left--;
    return true;
  }

  /** Has `task` done in a later turn, behind those that wait for the same. */
  wait(task: () => void): void {
    this.#end();
    this.#waiting.push(task);
    this.#clock.atEndOfTurn(() => this.#serve());
  }

  get #hasLeft(): boolean {
    return this.#left > 0 && this.#clock.steady() - this.#since < serverLimits.turnRequestTime;
  }

  /** One for each that waits, and not all at once: what a request comes to is done, and seen, before the next. */
  #serve(): void {
    if (this.#hasLeft) {
      this.#left--;
      this.#waiting.shift()?.();
      return;
    }
    this.#end();
    this.#clock.atEndOfTurn(() => this.#serve());
  }

  #end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    if (this.#left === serverLimits.turnRequests) this.#since = this.#clock.steady();
    this.#clock.atEndOfTurn(() => this.#begin());
  }

  #begin(): void {
    this.#isEnding = false;
    this.#number++;
    this.#left = serverLimits.turnRequests;
    this.#since = this.#clock.steady();
    if (this.#waiting.length > 0) this.#end();
  }
}
