import { encodeMessage, type TextFields } from "@pluto-ami/protocol";

import { type Encode, encodeText } from "../text-encoding.ts";

type Value = string | number | boolean;

/** The value of a header: text, a number, `true` or `false`, or several values for as many headers of that name. */
export type HeaderValue = Value | readonly Value[];

/** The headers of an action; undefined ones are left out. */
export type ActionHeaders = Readonly<Record<string, HeaderValue | undefined>>;

const badName = /[\r\n:]|^$/;
const lineEnd = /[\r\n\0]/;

const checkNames = (action: string, headers: ActionHeaders): void => {
  if (/[\r\n\0]|^$/.test(action)) throw new TypeError("the name of an action is a line of text that is not empty");
  for (const name of Object.keys(headers)) {
    if (badName.test(name)) throw new TypeError(`"${name}" cannot be the name of a header`);
    if (/^action(?:id)?$/i.test(name)) throw new TypeError(`the header ${name} is set by the client itself`);
  }
};

/**
 * An action as it goes on the wire, a byte string.
 * @throws TypeError for names and values that would make headers of their own, and for text that the encoding lacks.
 */
export const encodeAction = (action: string, id: string, headers: ActionHeaders, encode: Encode): string => {
  checkNames(action, headers);
  const encodeValue = (name: string, value: Value): string | number => {
    if (typeof value === "number") return value;
    const text = String(value);
    if (lineEnd.test(text)) throw new TypeError(`the value of the header ${name} has a line end or a NUL`);
    return encodeText(`the value of the header ${name}`, text, encode);
  };
  const fields: Record<string, TextFields[string]> = Object.create(null);
  fields["Action"] = encodeText("the name of the action", action, encode);
  fields["ActionID"] = id;
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    fields[encodeText(`the header ${name}`, name, encode)] =
      typeof value === "object" ? value.map((item) => encodeValue(name, item)) : encodeValue(name, value);
  }
  return encodeMessage(fields);
};
