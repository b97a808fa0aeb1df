import { fromText } from "@pluto-ami/protocol";

import { filterFormatError } from "./filter-error.ts";
import type { FilterLimits } from "./filter-limits.ts";
import { isMatchMethod, type MatchMethod } from "./match-methods.ts";
import { EventFilterRule, type RefusalListener } from "./rule.ts";
import { shown } from "./shown.ts";

/** What the options of an advanced filter say; all of them may be missing. */
interface Criteria {
  action?: "include" | "exclude";
  name?: string;
  header?: string;
  method?: MatchMethod;
}

/**
 * Reads a filter: `eventfilter` for a legacy one, `eventfilter(name(…),header(…),method(…),action(…))` for an advanced
 * one, and its pattern (docs/protocol.md#filter-grammar). Throws FilterError.
 */
export const parseFilter = (
  criteria: string,
  pattern: string,
  limits?: FilterLimits,
  refused?: RefusalListener,
): EventFilterRule => {
  const excludes = pattern.startsWith("!");
  const bare = excludes ? pattern.slice(1) : pattern;
  const open = criteria.indexOf("(");
  const terms: Criteria = open < 0 ? { method: "regex" } : parseAdvanced(criteria.slice(open + 1));
  const { action = excludes ? "exclude" : "include", header, method = "none", name } = terms;
  if (bare === "" && method !== "none") throw filterFormatError(`the method ${method} needs a pattern`);
  if (bare !== "" && method === "none") throw filterFormatError("a pattern needs a method, such as method(regex)");
  if (method === "none" && name === undefined && header === undefined) {
    throw filterFormatError("without a pattern it needs a name or a header");
  }
  return new EventFilterRule({ action, name, header, method, pattern: bare }, limits, refused);
};

/** Would a filter that makes no sense have kept events away, as far as one can tell? */
export const meansToExclude = (criteria: string, pattern: string): boolean => {
  const [, action] = /action\((include|exclude)/.exec(criteria) ?? [];
  return action === undefined ? pattern.startsWith("!") : action === "exclude";
};

/** Takes `option(argument)` after `option(argument)`, separated by commas or blanks, up to the last parenthesis. */
const parseAdvanced = (text: string): Criteria => {
  const trimmed = withoutBlanksAtEnd(text);
  if (!trimmed.endsWith(")")) throw filterFormatError("the closing parenthesis is missing");
  const criteria: Criteria = {};
  const tokens = trimmed.split(/[ ,)]/).filter((token) => token !== "");
  if (tokens.length === 0) throw filterFormatError("there is nothing between the parentheses");
  for (const token of tokens) takeOption(criteria, token);
  return criteria;
};

/** A blank is any byte below 33. */
const withoutBlanksAtEnd = (text: string): string => {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) <= 32) end--;
  return text.slice(0, end);
};

/**
 * The keyword is the beginning of what stands before the parenthesis, in lower case (docs/protocol.md#filter-grammar).
 */
const takeOption = (criteria: Criteria, token: string): void => {
  const open = token.indexOf("(");
  const argument = open < 0 ? "" : token.slice(open + 1);
  if (token.startsWith("action")) criteria.action = actionOf(argument);
  else if (token.startsWith("name")) criteria.name = required(argument, "name");
  else if (token.startsWith("header")) {
    const header = required(argument, "header");
    criteria.header = header.endsWith(":") ? header : `${header}:`;
  } else if (token.startsWith("method")) criteria.method = methodOf(argument);
  else throw filterFormatError(`'${fromText(shown(token))}' is neither action, name, header nor method`);
};

const required = (argument: string, option: string): string => {
  if (argument === "") throw filterFormatError(`${option} is empty`);
  return argument;
};

const actionOf = (argument: string): "include" | "exclude" => {
  if (argument === "include" || argument === "exclude") return argument;
  throw filterFormatError("the action is include or exclude");
};

const methodOf = (argument: string): MatchMethod => {
  if (isMatchMethod(argument)) return argument;
  throw filterFormatError("the method is regex, exact, starts_with, ends_with, contains or none");
};
