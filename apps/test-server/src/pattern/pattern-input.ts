import { types } from "node:util";

import { isFields } from "@pluto-ami/protocol/demand";

import type { MatchDefinition, PatternDefinition } from "../script/definition/pattern.ts";
import { translateExpression } from "./javascript/translate-expression.ts";
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
  types.isRegExp(pattern) ? { regex: translateExpression(pattern, place), written: String(pattern) } : pattern;
