import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

const clockErrorDocs = {
  E_NOT_FORWARD: {
    meaning: "A virtual clock was to be moved by, or to, what is no time ahead of it.",
    remedy: "Advance it by milliseconds from 0 up: time goes forward only. For another beginning, make another clock.",
  },
  E_RUNAWAY: {
    meaning:
      "A virtual clock ran more timers in one advance than it may: something starts a new one whenever one has run.",
    remedy: "Look for a timer of no milliseconds that starts itself again; or advance by less, or raise `mostTimers`.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A virtual clock cannot be moved as it was asked to. */
export class ClockError extends defineError("ClockError", clockErrorDocs) {}
