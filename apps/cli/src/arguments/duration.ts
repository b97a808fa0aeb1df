import { UsageError } from "../usage-error.ts";

const milliseconds = 1000;
const longest = 86_400;

/** Seconds, perhaps with a fraction, as milliseconds; from `least` seconds to a day. */
export const readSeconds = (text: string, option: string, least = 0.001): number => {
  const seconds = /^\d{1,5}(?:\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(seconds >= least && seconds <= longest)) {
    throw new UsageError(`--${option}: "${text}" is no time in seconds (${least} to ${longest})`);
  }
  return seconds * milliseconds;
};

/** A whole number from 1 up. */
export const readCount = (text: string, option: string): number => {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (count < 1) throw new UsageError(`--${option}: "${text}" is no whole number from 1 up`);
  return count;
};

/** Waits; ends at once when the signal aborts. */
export const pause = (time: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, time);
    signal.addEventListener("abort", end);
  });
