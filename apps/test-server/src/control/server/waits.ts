import { ControlProblem } from "../problem/control-problem.ts";

/** Requests that wait for something, and no more of them than there may be. */
export class Waits {
  readonly #most: number;
  #count = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Has one more wait.
   * @throws ControlProblem `too-many`.
   */
  async during<Value>(wait: () => Promise<Value>): Promise<Value> {
    if (this.#count >= this.#most) {
      throw new ControlProblem("too-many", `${this.#most} requests wait already (waits).`);
    }
    this.#count++;
    try {
      return await wait();
    } finally {
      this.#count--;
    }
  }
}
