/** A wait that can be ended, or started anew. */
export interface Watch {
  readonly stop: () => void;
  readonly restart: () => void;
}

/** Calls `giveUp` once, when the time is over or the signal aborts, whichever comes first. */
export const watch = (
  timeout: number,
  signal: AbortSignal | undefined,
  giveUp: (error: unknown) => void,
  timeoutError: () => Error,
): Watch => {
  const stop = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  };
  const end = (error: unknown): void => {
    stop();
    giveUp(error);
  };
  const abort = (): void => end(signal?.reason);
  const timer = setTimeout(() => end(timeoutError()), timeout);
  signal?.addEventListener("abort", abort, { once: true });
  return {
    stop,
    restart: () => {
      timer.refresh();
    },
  };
};
