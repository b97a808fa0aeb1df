import { refusal } from "@pluto-ami/protocol/demand";

import { TimeError } from "./time-error.ts";

/** A moment: a Date, milliseconds since the epoch, or a day and a time with its zone, as in `"2026-06-01T08:00:00Z"`. */
export type MomentInput = Date | number | string;

const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/;

const expected = 'a Date, milliseconds since the epoch, or a time with its zone, as in "2026-06-01T08:00:00Z"';

/** Milliseconds since the epoch; NaN where it is none. */
const millisecondsOf = (moment: unknown): number => {
  if (typeof moment === "number") return moment;
  if (moment instanceof Date) return moment.getTime();
  return typeof moment === "string" && written.test(moment) ? Date.parse(moment) : Number.NaN;
};

/** The last one that a Date can show. */
const latest = 8.64e15;

/**
 * Milliseconds since the epoch.
 * @throws TimeError `E_NO_MOMENT` when it is none.
 */
export const parseMoment = (moment: MomentInput): number => {
  const milliseconds = millisecondsOf(moment);
  if (Math.abs(milliseconds) <= latest) return milliseconds;
  const flaw =
    typeof moment === "string" || typeof moment === "number" || moment instanceof Date
      ? `The moment is none; use ${expected}.`
      : refusal(moment, "The moment", expected);
  throw new TimeError("E_NO_MOMENT", flaw);
};

/** A moment as people read it; its number where no Date can show it. */
export const printMoment = (milliseconds: number): string =>
  Math.abs(milliseconds) <= latest ? new Date(milliseconds).toISOString() : `${milliseconds} ms`;
