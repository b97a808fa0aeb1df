import { types } from "node:util";

import { isFields } from "@pluto-ami/protocol/demand";
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
 * @param place How errors call it.
 * @throws RuleError `E_BAD_RULE` when it is none, and at a regular expression that RE2 does not have.
 */
export const matchDefinition = (match: MatchInput, place = "match"): MatchDefinition => {
  if (!isFields(match) || types.isRegExp(match))
    throw badRule(place, "it is an object with patterns by the names of headers.");
  return Object.fromEntries(
    Object.entries(match).map(([header, wanted]) => {
      const where = `${place}.${header}`;
      const definition = isList(wanted)
        ? wanted.map((one) => patternDefinition(one, where))
        : patternDefinition(wanted, where);
      return [header, definition];
    }),
  );
};

const isList = (wanted: PatternInput | readonly PatternInput[]): wanted is readonly PatternInput[] =>
  Array.isArray(wanted);

const patternDefinition = (pattern: PatternInput, place: string): PatternDefinition =>
  types.isRegExp(pattern) ? inRe2(pattern, place) : pattern;

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
