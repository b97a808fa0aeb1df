import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** What can be wrong with a time that a test server is told, and with the way in which its clock is to move. */
const timeErrorDocs = {
  E_NO_DURATION: {
    meaning: "A time that something is to take is none, or longer than a test server waits.",
    remedy:
      'Write a number with its unit, as in "300ms", "1.5s", "2m", "1h" or "1d", or give milliseconds as a number.',
  },
  E_NO_MOMENT: {
    meaning: "A moment to which a clock is to go is none.",
    remedy:
      'Give a Date, milliseconds since the epoch, or a time with its zone, as in "2026-06-01T08:00:00Z" and "2026-06-01T10:00+02:00".',
  },
  E_TIME_GOES_FORWARD: {
    meaning: "The clock of a test server was to go back.",
    remedy: "Advance it to a later moment. `reset()` takes it back to its beginning.",
  },
  E_RUNAWAY: {
    meaning:
      "An advance of a test server's clock ran more timers than it may: something starts a new one whenever one has run, as a play does with `every 0ms`.",
    remedy: "Give what begins again a time that it takes; or advance by less, or raise the limit advanceTimers.",
  },
  E_REAL_CLOCK: {
    meaning: "The clock of a test server was to be moved, and goes by itself.",
    remedy: 'Start the server with `clock: "manual"`.',
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link TimeError}; `testServerErrorDocs` says what each means. */
export type TimeErrorCode = keyof typeof timeErrorDocs;

/** A test server cannot wait, or move its clock, as it was told to. */
export class TimeError extends defineError("TimeError", timeErrorDocs) {}
