import type { Clock } from "@pluto-ami/core";

import { serverLimits } from "../../limits.ts";

/** Shares the turns of the event loop out among the requests of all connections: so many begin, or go on, in each. */
export class RequestTurns {
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #left: number = serverLimits.turnRequests;
  #isEnding = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** May one more begin in this turn? With true it counts. Nobody overtakes those who wait. */
  take(): boolean {
    this.#end();
    if (this.#left === 0 || this.#waiting.length > 0) return false;
    this.#left--;
    return true;
  }

  /** Has `task` done in a later turn, behind those that wait for the same. */
  wait(task: () => void): void {
    this.#waiting.push(task);
    this.#end();
  }

  #end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#clock.atEndOfTurn(() => {
      this.#isEnding = false;
      this.#left = serverLimits.turnRequests;
      for (const task of this.#waiting.splice(0, this.#left)) {
        this.#left--;
        task();
      }
      if (this.#waiting.length > 0) this.#end();
    });
  }
}
