import type { Clock } from "@pluto-ami/core";

import { FastClock } from "./fast-clock.ts";
import { ManualClock, type ManualClockParts } from "./manual-clock.ts";

/** How the world's time goes: as it does, as the test says, or twenty times as fast. */
export type ClockKind = "real" | "manual" | "x20";

/** The clock of a world; `manual` is the same where a test moves it. */
export const worldClockOf = (
  kind: ClockKind,
  wire: Clock,
  parts: ManualClockParts,
): { readonly world: Clock; readonly manual: ManualClock | undefined } => {
  if (kind !== "manual") return { world: kind === "x20" ? new FastClock(wire, 20) : wire, manual: undefined };
  const manual = new ManualClock(parts);
  return { world: manual, manual };
};
