import { isFields } from "@pluto-ami/protocol/demand";

import { badRule } from "../pattern/rule-error.ts";
import type { ScriptHeaders, ScriptText } from "../script/definition/headers.ts";

/** The value of a header as a program gives it; of a list, each is a header of its own. Undefined leaves it out. */
type HeaderInput = ScriptText | readonly ScriptText[] | undefined;

/** Headers as a program gives them: by their names, or as pairs in their order, where a name may come again. */
export type HeadersInput = Readonly<Record<string, HeaderInput>> | ScriptHeaders;

const isText = (value: unknown): value is ScriptText => typeof value === "string" || Number.isFinite(value);

const pairOf = (name: unknown, value: unknown, place: string): readonly [string, ScriptText] => {
  if (typeof name !== "string") throw badRule(place, "a header is a pair of a name and a value.");
  if (!isText(value))
    throw badRule(`${place}.${name}`, "the value of a header is a text, a finite number, or a list of them.");
  return [name, value];
};

/**
 * As pairs.
 * @throws RuleError `E_BAD_RULE` at what is no header.
 */
export const scriptHeaders = (headers: HeadersInput, place: string): ScriptHeaders => {
  if (isPairs(headers)) {
    return headers.map((pair: unknown) => {
      const [name, value]: readonly unknown[] = Array.isArray(pair) ? pair : [];
      return pairOf(name, value, place);
    });
  }
  if (!isFields(headers)) throw badRule(place, "headers are an object with values by their names, or a list of pairs.");
  return Object.entries(headers).flatMap(([name, value]) => {
    if (value === undefined) return [];
    return (Array.isArray(value) ? value : [value]).map((one: unknown) => pairOf(name, one, place));
  });
};

const isPairs = (headers: HeadersInput): headers is ScriptHeaders => Array.isArray(headers);
