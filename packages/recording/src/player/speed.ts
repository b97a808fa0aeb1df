import { type Demand, refusal } from "@pluto-ami/protocol/demand";

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
