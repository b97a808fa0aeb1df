import type { TurnShare } from "./turn-share.ts";

/**
 * Heavy work of all sessions, like that on configuration files: done step by step in one share of each turn, so that
 * everybody else comes in between. Of several pieces each has its steps, in the order they came. What was begun is done to
 * its end, whoever asked for it and has gone meanwhile.
 */
export class WorkInSteps {
  readonly #share: TurnShare;

  /** @param share Its own: nobody else works in it. */
  constructor(share: TurnShare) {
    this.#share = share;
  }

  /** Resolves to what the work comes to; rejects with what it throws. */
  run<T>(steps: Iterator<undefined, T>): Promise<T> {
    const share = this.#share;
    return new Promise((resolve, reject) => {
      const goOn = (): void => {
        share.begin();
        try {
          for (;;) {
            const next = steps.next();
            if (next.done === true) return resolve(next.value);
            if (!share.hasLeft) return share.wait(goOn);
          }
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        } finally {
          share.end();
        }
      };
      if (share.isAwaited || !share.hasLeft) share.wait(goOn);
      else goOn();
    });
  }
}
