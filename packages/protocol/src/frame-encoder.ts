import type { ByteString } from "./byte-string.ts";
import { append, bytes, demandBytes, detached, isByteString } from "./bytes.ts";
import { refuseValue } from "./header-value.ts";
import { onOneLine } from "./line-end.ts";

/** The value of a header: text, a number, or several values for as many headers of that name. */
export type FieldValue = string | number | readonly (string | number)[];

/** The headers of a message, in order. */
export type Fields = Readonly<Record<string, FieldValue | undefined>>;

/**
 * How the lines of a name begin. Every event comes with the same few names, and to look through them and put them together
 * anew would be a fifth of what it takes to make one. So many are remembered, and none that is long.
 */
const beginnings = new Map<string, string>();
const mostNames = 1000;
const longestName = 64;

const beginningOf = (name: string): string => {
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  const beginning = `${onOneLine(name)}: `;
  if (name.length <= longestName && beginnings.size < mostNames && isByteString(name))
    beginnings.set(detached(name), detached(beginning));
  return beginning;
};

const textOf = (name: string, value: string | number): string | number => {
  if (typeof value === "string") return onOneLine(value);
  return Number.isFinite(value) ? value : refuseValue(name, value);
};

const lineOf = (name: string, value: string | number): string => `${beginningOf(name)}${textOf(name, value)}\r\n`;

const listOf = <List extends readonly unknown[]>(name: string, value: List): List =>
  Array.isArray(value) ? value : refuseValue(name, value);

/**
 * One header line with its end. A line end inside a name or a value would start a header of its own: it becomes a blank.
 * @throws ProtocolError `E_NO_BYTES` when a character of the name or the value is no byte, `E_NO_VALUE` when the value is neither text nor a finite number.
 */
export const encodeHeader = (name: string, value: string | number): ByteString => {
  const line = lineOf(name, value);
  return isByteString(line) ? line : demandBytes(line, `The header ${name}`);
};

/**
 * Header lines for all fields; undefined ones are left out, lists repeat their name (docs/protocol.md#header-values).
 * @throws ProtocolError `E_NO_BYTES` when a character of a name or a value is no byte, `E_NO_VALUE` when a value is neither text nor a finite number, nor a list of
 * them.
 */
export const encodeFields = (fields: Fields): ByteString => {
  let text = "";
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value === undefined) continue;
    if (typeof value === "object") for (const item of listOf(name, value)) text += lineOf(name, item);
    else text += lineOf(name, value);
  }
  // All at once: to look at each value would cost several times as much.
  return isByteString(text) ? text : demandBytes(text, `The header ${beyondBytes(fields)}`);
};

/** The name of the first header that is no bytes. */
const beyondBytes = (fields: Fields): string =>
  Object.keys(fields).find((name) => !isByteString(`${name}${[fields[name]].flat().join("")}`)) ?? "";

const messageEnd = bytes("\r\n");

/** A whole message: header lines and the blank line. */
export const encodeMessage = (fields: Fields): ByteString => append(encodeFields(fields), messageEnd);
