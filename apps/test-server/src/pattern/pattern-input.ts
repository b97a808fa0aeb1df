import { types } from "node:util";

import { RE2JS } from "re2js";

import type { MatchDefinition, PatternDefinition } from "../script/definition/pattern.ts";
import { badRule } from "./rule-error.ts";

/** What the value of a header must be, as a program says it: a definition, or a regular expression of its language. */
export type PatternInput = PatternDefinition | RegExp;

/**
 * What an action must have, by the names of its headers, in any case of letters; of a list, each must fit one of the values that the header has. Headers
 * that it does not name do not matter.
 */
export type MatchInput = Readonly<Record<string, PatternInput | readonly PatternInput[]>>;

/**
 * As data, as a script has it.
 * @throws RuleError `E_BAD_RULE` at a regular expression that RE2 does not have.
 */
export const matchDefinition = (match: MatchInput): MatchDefinition =>
  Object.fromEntries(
    Object.entries(match).map(([header, wanted]) => [
      header,
      isList(wanted) ? wanted.map((one) => patternDefinition(one, header)) : patternDefinition(wanted, header),
    ]),
  );

const isList = (wanted: PatternInput | readonly PatternInput[]): wanted is readonly PatternInput[] =>
  Array.isArray(wanted);

const patternDefinition = (pattern: PatternInput, header: string): PatternDefinition =>
  types.isRegExp(pattern) ? inRe2(pattern, `match.${header}`) : pattern;

/** Flags of a regular expression that say how it is run again and again: here it is run once. */
const ofRunning = new Set(["d", "g", "i", "m", "s", "u"]);

const inRe2 = (expression: RegExp, place: string): PatternDefinition => {
  const { flags, source } = expression;
  const other = Array.from(flags).find((flag) => !ofRunning.has(flag));
  if (other !== undefined) throw badRule(place, `RE2 does not have the flag ${other} of /${source}/${flags}.`);
  const lines = expression.multiline ? "(?m)" : "";
  const regex = lines + RE2JS.translateRegExp(source);
  return expression.ignoreCase ? { regex, ignoreCase: true } : { regex };
};
