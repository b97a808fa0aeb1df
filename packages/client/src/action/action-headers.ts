import { encodeMessage, isHeaderName, type TextFields } from "@pluto-ami/protocol";
import { isFields, refusal } from "@pluto-ami/protocol/demand";

import { ClientError } from "../client-error.ts";
import { quoted } from "../quoted.ts";
import { type Encode, encodeText } from "../text-encoding.ts";

type Value = string | number | boolean;

/** The value of a header: text, a number, `true` or `false`, or several values for as many headers of that name. */
export type HeaderValue = Value | readonly Value[];

/** The headers of an action; undefined ones are left out. */
export type ActionHeaders = Readonly<Record<string, HeaderValue | undefined>>;

const lineEnd = /[\r\n\0]/;

const isSeveral = (value: HeaderValue): value is readonly Value[] => Array.isArray(value);

const unsendable = (flaw: string): ClientError => new ClientError("E_UNSENDABLE", flaw);

const demandNames = (action: string, headers: ActionHeaders): void => {
  if (typeof action !== "string" || /[\r\n\0]|^$/.test(action)) {
    throw unsendable("the name of an action is a line of text that is not empty");
  }
  for (const name of Object.keys(headers)) {
    if (!isHeaderName(name)) throw unsendable(`"${quoted(name)}" cannot be the name of a header`);
    if (/^action(?:id)?$/i.test(name)) throw unsendable(`the header ${name} is set by the client itself`);
  }
};

/** @throws ClientError `E_UNSENDABLE` unless headers can be read from it: programs in JavaScript have no compiler to tell them. */
export const demandHeaders = (action: string, headers: unknown): void => {
  if (!isFields(headers)) throw unsendable(refusal(headers, `the headers of ${action}`, anObject));
  if (meansMore(headers))
    throw unsendable(`the headers of ${action} are in no field of what they are given in; use ${anObject}`);
};

const anObject = "an object with a value for each";

/** A Map, or a promise that nobody awaits, has no headers and means some. */
const meansMore = (headers: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(headers);
  return Object.keys(headers).length === 0 && prototype !== null && Object.getPrototypeOf(prototype) !== null;
};

/**
 * An action as it goes on the wire, a byte string.
 * @throws ClientError `E_UNSENDABLE` for names and values that would make headers of their own, for what is no value, and for text that
 *   the encoding lacks.
 */
export const encodeAction = (action: string, id: string, headers: ActionHeaders, encode: Encode): string => {
  demandHeaders(action, headers);
  demandNames(action, headers);
  const encodeValue = (name: string, value: Value): string | number => {
    if (Number.isFinite(value)) return Number(value);
    if (typeof value !== "string" && typeof value !== "boolean") throw unsendable(noValue(name, value));
    const text = String(value);
    if (lineEnd.test(text)) throw unsendable(`the value of the header ${name} has a line end or a NUL`);
    return encodeText(`the value of the header ${name}`, text, encode);
  };
  const fields: Record<string, TextFields[string]> = Object.create(null);
  fields["Action"] = encodeText("the name of the action", action, encode);
  fields["ActionID"] = id;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    fields[encodeText(`the header ${name}`, name, encode)] = isSeveral(value)
      ? Array.from(value, (item) => encodeValue(name, item))
      : encodeValue(name, value);
  }
  return encodeMessage(fields);
};

const noValue = (name: string, value: unknown): string =>
  typeof value === "number"
    ? `the value of the header ${name} is ${value}; use a number that is one`
    : refusal(value, `the value of the header ${name}`, "a string, a number, true, false, or an array of them");
