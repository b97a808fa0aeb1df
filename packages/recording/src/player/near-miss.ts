import type { Exchange } from "../conversation/exchange.ts";
import { valueOf } from "../conversation/recorded-headers.ts";
import type { Pair } from "../line/recording-line.ts";
import type { Keys } from "./action-key.ts";

/** A header in which a recorded action differs from what was asked. Values are whole. */
export interface HeaderDifference {
  /** In lower case. */
  readonly header: string;
  /** Its values in the recording; none when it is not there. */
  readonly recorded: readonly string[];
  readonly asked: readonly string[];
  /** Is the case of letters all that differs? */
  readonly isOnlyCase: boolean;
}

/** A recorded action that is like what was asked. */
export interface NearMiss {
  readonly exchange: Exchange;
  /** At least one. */
  readonly differences: readonly HeaderDifference[];
}

const valuesByName = (headers: readonly Pair[]): Map<string, string[]> => {
  const values = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  return values;
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, at) => value === other[at]);

const inLowerCase = (values: readonly string[]): string[] => values.map((value) => value.toLowerCase()).sort();

const isSameButForCase = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && isSame(inLowerCase(one), inLowerCase(other));

type Values = ReadonlyMap<string, readonly string[]>;

const none: readonly string[] = [];

const differencesOf = (recorded: Values, asked: Values): HeaderDifference[] =>
  [...new Set([...recorded.keys(), ...asked.keys()])].sort().flatMap((header) => {
    const one = recorded.get(header) ?? none;
    const other = asked.get(header) ?? none;
    if (isSame(one, other)) return [];
    return [{ header, recorded: one, asked: other, isOnlyCase: isSameButForCase(one, other) }];
  });

/** In how much they differ, in time of what was recorded however long the other is; a difference in case alone weighs less than any other. */
const distanceOf = (recorded: Values, asked: Values): number => {
  let common = 0;
  let distance = 0;
  for (const [header, one] of recorded) {
    const other = asked.get(header) ?? none;
    if (other !== none) common++;
    if (!isSame(one, other)) distance += isSameButForCase(one, other) ? 0.5 : 1;
  }
  return distance + asked.size - common;
};

/** The recorded actions of the same name that are most like what was asked, the nearest first. */
export const findNearMisses = (
  headers: readonly Pair[],
  exchanges: Iterable<Exchange>,
  keys: Keys,
  { nearCandidates, nearMisses }: { readonly nearCandidates: number; readonly nearMisses: number },
): readonly NearMiss[] => {
  const compared = keys.compared(headers);
  const name = valueOf(compared, "action");
  const asked = valuesByName(compared);
  const found: { readonly exchange: Exchange; readonly recorded: Values; readonly distance: number }[] = [];
  for (const exchange of exchanges) {
    if (found.length >= nearCandidates) break;
    const comparedToo = keys.compared(exchange.headers);
    if (valueOf(comparedToo, "action") !== name) continue;
    const recorded = valuesByName(comparedToo);
    found.push({ exchange, recorded, distance: distanceOf(recorded, asked) });
  }
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, nearMisses)
    .map(({ exchange, recorded }) => ({ exchange, differences: differencesOf(recorded, asked) }));
};
