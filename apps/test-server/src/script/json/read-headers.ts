import { isHeaderName } from "@pluto-ami/protocol";

import type { MatchDefinition, PatternDefinition } from "../definition/pattern.ts";
import type { EventHeaders, ScriptHeader, ScriptHeaders, ScriptText } from "../definition/headers.ts";
import { flawOfName } from "../context/readable.ts";
import type { JsonPlace } from "./json-place.ts";
import { mapOf, object, type Read, text, yes } from "./read.ts";

const checkName = (place: JsonPlace, name: string): void => {
  const flaw = flawOfName(name);
  if (flaw !== undefined) place.fail(flaw);
};

/** The name of a header of an action, in which no brace means anything. */
const checkPlainName = (place: JsonPlace, name: string): void => {
  if (!isHeaderName(name))
    place.fail("this cannot be the name of a header; use one without colons and control characters.");
};

/** Text of a script; the header that has it says whether it is a secret. */
export const scriptText =
  (header = ""): Read<ScriptText> =>
  (place) => {
    const { value } = place;
    const isNumber = typeof value === "number" && Number.isFinite(value);
    if (typeof value !== "string" && !isNumber) return place.refuse("a string, or a finite number");
    if (!isNumber) text(place);
    place.context.checkText(value, place.fail, header);
    return value;
  };

const pair: Read<ScriptHeader> = (place) => {
  const [name, value, ...more] = place.items;
  if (name === undefined || value === undefined || more.length > 0)
    return place.fail('is no pair; use ["Name", "value"].');
  const header = text(name);
  checkName(name, header);
  return [header, scriptText(header)(value)];
};

/** Headers as pairs, or as an object, where a list is the same header more than once. */
export const headers: Read<ScriptHeaders> = (place) => {
  if (Array.isArray(place.value)) return place.all(place.items, pair);
  const members = place.all(Object.entries(place.fields), ([name, value]) => {
    const member = place.at(name, value);
    checkName(member, name);
    const values = Array.isArray(value) ? member.all(member.items, scriptText(name)) : [scriptText(name)(member)];
    return values.map((one): ScriptHeader => [name, one]);
  });
  return members.flat();
};

/** The headers of an event of a list, the first of which is its name: lists have events that the catalogue of raised ones does not. */
export const itemHeaders: Read<EventHeaders> = (place) => {
  const [first, ...others] = headers(place);
  if (first?.[0].toLowerCase() !== "event") return place.fail("does not begin with its Event; put that first.");
  return [first, ...others];
};

const regex = object({ regex: text }, { ignoreCase: yes, written: text });
const withPlaceholders = object({ pattern: text }, {});
const absent = object({ absent: yes }, {});
const any = object({ any: yes }, {});

const patternForm: Read<PatternDefinition> = (place) => {
  if (typeof place.value !== "object" || place.value === null) return exactText(place);
  const { fields } = place;
  if ("regex" in fields) return regex(place);
  if ("pattern" in fields) return withPlaceholders(place);
  if ("absent" in fields) return absent(place);
  if ("any" in fields) return any(place);
  return place.refuse('a text, or one of { "pattern": … }, { "regex": … }, { "absent": true }, { "any": true }');
};

/** A text that is compared byte by byte. */
const exactText: Read<ScriptText> = (place) => {
  const { value } = place;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return typeof value === "string" ? text(place) : place.refuse("a string, a finite number, or an object");
};

const patternOf =
  (header: string): Read<PatternDefinition> =>
  (place) => {
    const pattern = patternForm(place);
    place.context.checkPattern(pattern, place.fail, header);
    return pattern;
  };

/** What an action must have. */
export const match: Read<MatchDefinition> = mapOf((place) => {
  const header = place.name;
  return Array.isArray(place.value) ? place.all(place.items, patternOf(header)) : patternOf(header)(place);
}, checkPlainName);
