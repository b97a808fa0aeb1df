import { type Demand, refusal } from "@pluto-ami/protocol/demand";

import { TimeError } from "./time-error.ts";

/** How long something takes: `"300ms"`, `"1.5s"`, `"2m"`, `"1h"`, `"1d"`, or milliseconds as a number. 0 and up, to {@link longestDuration}. */
export type Duration = string | number;

/** Milliseconds that a duration comes to at the most: ten years. */
export const longestDuration = 10 * 365 * 24 * 60 * 60 * 1000;

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60 * 1000,
  h: 60 * 60 * 1000,
  d: 24 * 60 * 60 * 1000,
};

const written = /^(\d{1,15}(?:\.\d{1,15})?)(ms|[smhd])$/;

const expected = 'a time, as in "300ms", "1.5s" or "2m", or milliseconds from 0 up to ten years';

/** Milliseconds, fine to the microsecond; NaN where it is none. */
const millisecondsOf = (duration: unknown): number => {
  if (typeof duration === "number") return duration;
  const [, amount, unit = ""] = typeof duration === "string" ? (written.exec(duration) ?? []) : [];
  return Math.round(Number(amount) * (units[unit] ?? Number.NaN) * 1000) / 1000;
};

const isInRange = (milliseconds: number): boolean => milliseconds >= 0 && milliseconds <= longestDuration;

/** A time that something takes. */
export const durationDemand: Demand = (value, path) => {
  if (isInRange(millisecondsOf(value))) return undefined;
  if (value === "" || (typeof value !== "string" && typeof value !== "number")) return refusal(value, path, expected);
  return `${path} is ${typeof value === "string" ? "none" : value}; use ${expected}.`;
};

/**
 * Milliseconds of a duration, fine to the microsecond.
 * @param place What the error calls it.
 * @throws TimeError `E_NO_DURATION` when it is none, below 0, or longer than ten years.
 */
export const parseDuration = (duration: Duration, place = "The time"): number => {
  const flaw = durationDemand(duration, place);
  if (flaw !== undefined) throw new TimeError("E_NO_DURATION", flaw);
  return millisecondsOf(duration);
};
