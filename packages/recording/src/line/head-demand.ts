import { type Demand, filledLine, flag, oneOf, optional, refusal, text } from "@pluto-ami/protocol/demand";

import { type HeadValue, taps } from "./recording-head.ts";

const moment: Demand = (value, path) =>
  text(value, path) ??
  (typeof value === "string" && Number.isNaN(Date.parse(value))
    ? `${path} is no date; use ISO 8601, as 2026-01-05T08:00:00.000Z.`
    : undefined);

/** What the members of a first line are to be. */
export const headDemands = {
  tap: oneOf(taps),
  started: moment,
  to: optional(filledLine),
  greeting: optional(filledLine),
  anonymised: optional(flag),
} as const satisfies Readonly<Record<string, Demand>>;

/** Is it what a member of a first line may be? */
export const isHeadValue = (value: unknown): value is HeadValue =>
  typeof value === "string" || typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));

const reserved: ReadonlySet<string> = new Set(["pluto", "version", "secrets", ...Object.keys(headDemands)]);

/** Further members: none of those that a first line has of its own. */
export const furtherMembers: Demand = (value, path) => {
  if (typeof value !== "object" || value === null) return refusal(value, path, "an object");
  for (const [name, member] of Object.entries(value)) {
    if (reserved.has(name)) return `${path}.${name} is a member of its own; give it beside ${path}, if at all.`;
    if (!isHeadValue(member)) return refusal(member, `${path}.${name}`, "a string, a number, true or false");
  }
  return undefined;
};
