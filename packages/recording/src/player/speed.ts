import { type Demand, optional, refusal, whole } from "@pluto-ami/protocol/demand";

/** How many times as fast as it was; `max` is as fast as messages are taken. */
export type Speed = number | "max";

/** A speed, or nothing. */
export const speedDemand: Demand = (value, path) => {
  if (value === undefined || value === "max") return undefined;
  if (typeof value === "number") return value > 0 ? undefined : `${path} is ${value}; use a number above 0, or "max".`;
  return refusal(value, path, 'a number above 0, or "max"');
};

/** Milliseconds of a recording at a speed. */
export const atSpeed = (milliseconds: number, speed: Speed): number => (speed === "max" ? 0 : milliseconds / speed);

/** The end of the year 9998: dates behind 9999 have no year of four digits, and a recording may go on for a while. */
const lastMoment = Date.UTC(9998, 11, 31);

/** When a recording is to have begun, or nothing. */
export const rebaseDemand: Demand = optional(whole(0, lastMoment));
