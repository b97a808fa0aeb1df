import type { MatchDefinition } from "./definition/pattern.ts";
import type { RuleDefinition } from "./definition/rule.ts";
import { JsonPlace } from "./json/json-place.ts";
import { match } from "./json/read-headers.ts";
import { listOf, type Read } from "./json/read.ts";
import { contextOf, type ReadingOptions } from "./reading-options.ts";
import { rule } from "./word/json-script.ts";

const readPart = <Value>(read: Read<Value>, value: unknown, pointer: string, options: ReadingOptions): Value => {
  const context = contextOf("readJsonScript", options);
  const place = new JsonPlace(value, pointer, context);
  const [part] = place.both(
    () => read(place),
    () => place.all(context.namesToCheck([]), (check) => check()),
  );
  return part;
};

/**
 * Reads a rule, as a script in JSON has it.
 * @throws JsonScriptError `E_JSON_SCRIPT` with everything that is wrong, by JSON pointer.
 */
export const readJsonRule = (value: unknown, options: ReadingOptions): RuleDefinition =>
  readPart(rule, value, "", options);

/**
 * Reads one rule, or a list of them.
 * @throws JsonScriptError `E_JSON_SCRIPT` as above.
 */
export const readJsonRules = (value: unknown, options: ReadingOptions): readonly RuleDefinition[] =>
  Array.isArray(value) ? readPart(listOf(rule), value, "", options) : [readJsonRule(value, options)];

/**
 * Reads what an action must have.
 * @param pointer Where it stands.
 * @throws JsonScriptError `E_JSON_SCRIPT` as above.
 */
export const readJsonMatch = (value: unknown, pointer: string, options: ReadingOptions): MatchDefinition =>
  readPart(match, value, pointer, options);
