import { type Log, noObserver } from "@pluto-ami/core";

import { systemClock } from "../../src/clock.ts";
import { Descriptors } from "../../src/listeners/descriptors.ts";

/** File descriptors without an end. */
export const plenty = (log: Log): Descriptors =>
  new Descriptors({ limit: () => 0, clock: systemClock(), log, observer: noObserver });
