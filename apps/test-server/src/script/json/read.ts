import { Buffer } from "node:buffer";

import { oneOf as wordOf, text as aText, whole } from "@pluto-ami/protocol/demand";

import { durationDemand } from "../../time/duration.ts";
import type { JsonPlace } from "./json-place.ts";

/** Reads a value as what it is to be. @throws JsonScriptError with all that is wrong in it. */
export type Read<Value> = (place: JsonPlace) => Value;

type Members<Readers> = { readonly [Name in keyof Readers]: Readers[Name] extends Read<infer Value> ? Value : never };
type Readers = Readonly<Record<string, Read<unknown>>>;

/** An object with these members, these if they are there, and no others. */
export const object =
  <Required extends Readers, Optional extends Readers>(
    required: Required,
    optional: Optional,
  ): Read<Members<Required> & Partial<Members<Optional>>> =>
  (place) => {
    const { fields } = place;
    const given = Object.keys(fields).filter((name) => fields[name] !== undefined);
    const missing = Object.keys(required).filter((name) => !given.includes(name));
    const entries = place.all([...given, ...missing], (name) => {
      const read = Object.hasOwn(required, name)
        ? required[name]
        : Object.hasOwn(optional, name)
          ? optional[name]
          : undefined;
      if (read === undefined) return place.failAsUnknown(name, [...Object.keys(required), ...Object.keys(optional)]);
      return [name, read(place.at(name, fields[name]))] as const;
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each member is what its reader has made of it
    return Object.fromEntries(entries) as Members<Required> & Partial<Members<Optional>>;
  };

/** A list of such values. */
export const listOf =
  <Value>(read: Read<Value>): Read<readonly Value[]> =>
  (place) =>
    place.all(place.items, read);

/** An object whose members, however they are called, are such values. */
export const mapOf =
  <Value>(
    read: Read<Value>,
    checkName: (place: JsonPlace, name: string) => void,
  ): Read<Readonly<Record<string, Value>>> =>
  (place) =>
    Object.fromEntries(
      place.all(Object.entries(place.fields), ([name, value]) => {
        const member = place.at(name, value);
        checkName(member, name);
        return [name, read(member)] as const;
      }),
    );

/** A string of whole characters. */
export const text: Read<string> = (place) => {
  const { value } = place;
  if (typeof value !== "string") return place.refuse("a string");
  return Buffer.from(value, "utf8").toString("utf8") === value
    ? value
    : place.fail("has half a character (of a surrogate pair); write it whole.");
};

/** Such a string that is not empty. */
export const name: Read<string> = (place) => (place.value === "" ? place.refuse("a string that is not") : text(place));

/** One of these words. */
export const oneOf =
  <const Word extends string>(...words: readonly Word[]): Read<Word> =>
  (place) =>
    words.find((word) => word === place.value) ?? (place.demand(wordOf(words)), place.refuse(words.join(", ")));

/** `true`, and nothing else. */
export const yes: Read<true> = (place) => (place.value === true ? true : place.refuse("true, or leave it out"));

/** True or false. */
export const flag: Read<boolean> = (place) =>
  typeof place.value === "boolean" ? place.value : place.refuse("true or false");

/** A whole number, this one or more. */
export const wholeFrom =
  (least: number): Read<number> =>
  (place) => {
    place.demand(whole(least, Number.MAX_SAFE_INTEGER));
    return Number(place.value);
  };

/** A time with its unit, as scripts write it. */
export const time: Read<string> = (place) => {
  place.demand(aText);
  place.demand(durationDemand);
  return text(place);
};
