import type { Clock } from "./clock.ts";

/** A wait that can be ended, or started anew. */
export interface Watch {
  readonly stop: () => void;
  readonly restart: () => void;
}

/** Calls `giveUp` once, when the time is over or the signal aborts, whichever comes first. */
export const watch = (
  clock: Clock,
  timeout: number,
  signal: AbortSignal | undefined,
  giveUp: (error: unknown) => void,
  timeoutError: () => Error,
): Watch => {
  let end = clock.steady() + timeout;
  let cancel = (): void => undefined;
  const stop = (): void => {
    cancel();
    signal?.removeEventListener("abort", abort);
  };
  const abort = (): void => {
    stop();
    giveUp(signal?.reason);
  };
  const check = (): void => {
    const left = end - clock.steady();
    if (left > 0) {
      cancel = clock.after(left, check);
      return;
    }
    stop();
    giveUp(timeoutError());
  };
  cancel = clock.after(timeout, check);
  signal?.addEventListener("abort", abort, { once: true });
  return {
    stop,
    restart: () => {
      end = clock.steady() + timeout;
    },
  };
};
