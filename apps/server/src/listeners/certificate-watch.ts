import type { Cancel, Clock } from "@pluto-ami/core";

import { serverLimits } from "../limits.ts";

/** Doors whose certificates may come to their end. */
export interface Watched {
  /** Tells the log of those that are over, or soon will be. `now` is in milliseconds since the epoch. */
  watch(now: number): void;
}

/** Has certificates looked at again and again, not only when they are read: a daemon runs for longer than some of them hold. */
export const watchCertificates = (clock: Clock, doors: readonly Watched[]): Cancel => {
  let cancel: Cancel;
  const wait = (): void => {
    cancel = clock.after(serverLimits.certificateWatch, () => {
      for (const door of doors) door.watch(clock.wall());
      wait();
    });
  };
  wait();
  return () => cancel();
};
