import type { WireClock } from "./clock.ts";

/**
 * Waits for work, but for so many milliseconds only (Infinity for ever): then `late` says what comes of it, and what the work
 * comes to is heard by nobody.
 */
export const inTime = <T>(
  clock: Pick<WireClock, "after">,
  milliseconds: number,
  work: Promise<T>,
  late: (seconds: number) => T,
): Promise<T> =>
  milliseconds === Infinity
    ? work
    : new Promise((resolve, reject) => {
        const cancel = clock.after(milliseconds, () => {
          try {
            resolve(late(milliseconds / 1000));
          } catch (error) {
            reject(error instanceof Error ? error : new Error(String(error)));
          }
        });
        work.finally(cancel).then(resolve, reject);
      });
