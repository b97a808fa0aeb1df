import { editDistance } from "@pluto-ami/protocol";

import type { Condition } from "../pattern/match.ts";
import { compareHeader, type HeaderComparison } from "./compare-header.ts";
import type { ReceivedAction } from "./received-action.ts";

/** A rule that an action did not fit, or an action that did not fit an expectation, header by header. */
export interface NearMiss {
  /** Which rule, or which action. */
  readonly what: string;
  /** Is the action the one that is wanted, by its name? */
  readonly action: HeaderComparison;
  /** Those that are wanted first, then those that were not asked for. */
  readonly headers: readonly HeaderComparison[];
  /** What else kept it from fitting, in a clause each. */
  readonly because: readonly string[];
  /** The less, the nearer. */
  readonly distance: number;
}

/** What was wanted: an action of this name, with these headers. */
export interface Wanted {
  readonly what: string;
  readonly name: string;
  readonly conditions: readonly Condition[];
  readonly because: readonly string[];
}

/** A letter of the action's name weighs as much as so many headers. */
const letterWeight = 4;
/** A header in which only case or blanks differ. */
const slightWeight = 0.5;
/** What else keeps a rule from fitting, as that it is used up. */
const clauseWeight = 0.75;
/** Letters of a name that are looked at. */
const longestName = 64;

/** Never asked for by accident. */
const neverTold: ReadonlySet<string> = new Set(["action", "actionid", "secret", "key"]);

const lowered = (name: string): string => name.slice(0, longestName).toLowerCase();

const weightOf = ({ only, result }: HeaderComparison): number => {
  if (result === "fits" || result === "not asked for") return 0;
  return only === undefined ? 1 : slightWeight;
};

/** Holds an action against what was wanted. Never throws. */
export const compareAction = ({ because, conditions, name, what }: Wanted, received: ReceivedAction): NearMiss => {
  const letters = editDistance(lowered(name), lowered(received.name));
  const action: HeaderComparison = {
    header: "Action",
    result: letters === 0 ? "fits" : "differs",
    wanted: name,
    received: [received.name],
  };
  const headers = conditions.map((condition) => compareHeader(condition, received, name));
  const others = notAskedFor(conditions, received);
  const distance =
    letters * letterWeight + headers.reduce((sum, header) => sum + weightOf(header), 0) + because.length * clauseWeight;
  return { what, action, headers: [...headers, ...others], because, distance };
};

const notAskedFor = (conditions: readonly Condition[], received: ReceivedAction): readonly HeaderComparison[] => {
  const told = new Set([...neverTold, ...conditions.map(({ header }) => header.toLowerCase())]);
  const others = new Map<string, { readonly header: string; readonly values: string[] }>();
  for (const [header, value] of received.shown) {
    const lowerName = header.toLowerCase();
    const known = others.get(lowerName);
    if (known !== undefined) known.values.push(value);
    else if (!told.has(lowerName)) others.set(lowerName, { header, values: [value] });
  }
  return [...others.values()].map(({ header, values }) => ({ header, result: "not asked for", received: values }));
};

/** The nearest, so many at the most, the nearest first; of those as near as each other the first. */
export const nearestOf = (misses: readonly NearMiss[], most: number): readonly NearMiss[] =>
  misses.toSorted((a, b) => a.distance - b.distance).slice(0, most);
