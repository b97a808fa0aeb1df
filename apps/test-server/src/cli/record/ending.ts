import type { Signals } from "../console/signals.ts";

/** What ends a recording from outside. */
export interface Ending {
  /** Resolves when it is to end, with the reason in words. */
  readonly heard: Promise<string>;
  /** Fires then. */
  readonly signal: AbortSignal;
  /** Listens no longer. */
  readonly stop: () => void;
}

/**
 * The first of a signal and the end of its time.
 * @param time Milliseconds; undefined for none.
 */
export const endOf = (signals: Signals, time: number | undefined): Ending => {
  const controller = new AbortController();
  let stopListening = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const heard = new Promise<string>((resolve) => {
    const end = (why: string): void => {
      resolve(why);
      controller.abort();
    };
    stopListening = signals.on(() => end("it was stopped"));
    if (time !== undefined) timer = setTimeout(() => end("its time is over"), time);
  });
  return {
    heard,
    signal: controller.signal,
    stop: () => {
      stopListening();
      clearTimeout(timer);
    },
  };
};
