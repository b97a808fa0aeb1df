import type { ScriptHeaders } from "../definition/headers.ts";
import type { MatchDefinition, PatternDefinition } from "../definition/pattern.ts";
import { canonicalText } from "../text/canonical-text.ts";
import { printPattern } from "../text/pattern-text.ts";
import { canonicalName, printPlainName } from "../text/plain-word.ts";

const line = (name: string, value: string): string => (value === "" ? `${name}:` : `${name}: ${value}`);

/** Headers as the lines of a block, with the blank one that ends it. */
export const printHeaders = (headers: ScriptHeaders): readonly string[] => [
  ...headers.map(([name, value]) => line(canonicalName(name), canonicalText(value))),
  "",
];

const isList = (wanted: PatternDefinition | readonly PatternDefinition[]): wanted is readonly PatternDefinition[] =>
  Array.isArray(wanted);

/** What an action must have, as the lines of a block, with the blank one that ends it. */
export const printMatch = (match: MatchDefinition = {}): readonly string[] => [
  ...Object.entries(match).flatMap(([name, wanted]) =>
    (isList(wanted) ? wanted : [wanted]).map((pattern) => line(printPlainName(name), printPattern(pattern))),
  ),
  "",
];

/** Words of a statement, without those that say nothing. */
export const words = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join(" ");

/** Lines that belong to a statement. */
export const indented = (lines: readonly string[]): readonly string[] =>
  lines.map((text) => (text === "" ? "" : `  ${text}`));
