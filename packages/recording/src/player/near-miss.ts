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

const differencesOf = (recorded: readonly Pair[], asked: readonly Pair[]): HeaderDifference[] => {
  const ours = valuesByName(recorded);
  const theirs = valuesByName(asked);
  return [...new Set([...ours.keys(), ...theirs.keys()])].sort().flatMap((header) => {
    const one = ours.get(header) ?? [];
    const other = theirs.get(header) ?? [];
    if (isSame(one, other)) return [];
    return [{ header, recorded: one, asked: other, isOnlyCase: isSame(inLowerCase(one), inLowerCase(other)) }];
  });
};

/** A difference in case alone weighs less than any other. */
const weightOf = ({ differences }: NearMiss): number =>
  differences.reduce((sum, { isOnlyCase }) => sum + (isOnlyCase ? 0.5 : 1), 0);

/** The recorded actions of the same name that are most like what was asked, the nearest first. */
export const findNearMisses = (
  asked: readonly Pair[],
  exchanges: Iterable<Exchange>,
  keys: Keys,
  { nearCandidates, nearMisses }: { readonly nearCandidates: number; readonly nearMisses: number },
): readonly NearMiss[] => {
  const compared = keys.compared(asked);
  const name = valueOf(compared, "action");
  const found: NearMiss[] = [];
  for (const exchange of exchanges) {
    if (found.length >= nearCandidates) break;
    const recorded = keys.compared(exchange.headers);
    if (valueOf(recorded, "action") !== name) continue;
    found.push({ exchange, differences: differencesOf(recorded, compared) });
  }
  return found.sort((a, b) => weightOf(a) - weightOf(b)).slice(0, nearMisses);
};
