import type { ByteString } from "../bytes/byte-string.ts";
import { append, bytes, demandBytes, detached, digits, noBytes } from "../bytes/bytes.ts";
import type { TextFields } from "../bytes/fields.ts";
import { refuseValue } from "./header-value.ts";
import { isLineOfBytes, onOneLine } from "../bytes/line-end.ts";

/**
 * How the lines of a name begin. Every event comes with the same few names, and to look through them and put them together
 * anew would be a fifth of what it takes to make one. So many are remembered, and none that is long.
 */
const beginnings = new Map<string, ByteString>();
const mostNames = 1000;
const longestName = 64;

const separator = bytes(": ");
const lineEnd = bytes("\r\n");

const beginningOf = (name: string): ByteString => {
  const known = beginnings.get(name);
  if (known !== undefined) return known;
  const beginning = append(bytesOnOneLine(name, name), separator);
  if (name.length <= longestName && beginnings.size < mostNames) beginnings.set(detached(name), detached(beginning));
  return beginning;
};

/** What a header holds, or is named, on one line. */
const bytesOnOneLine = (name: string, text: string): ByteString =>
  isLineOfBytes(text) ? text : demandBytes(onOneLine(text), `The header ${name}`);

const valueOf = (name: string, value: string | number): ByteString => {
  if (typeof value === "string") return bytesOnOneLine(name, value);
  return Number.isFinite(value) ? digits(value) : refuseValue(name, value);
};

const lineOf = (name: string, value: string | number): ByteString =>
  append(append(beginningOf(name), valueOf(name, value)), lineEnd);

const listOf = <List extends readonly unknown[]>(name: string, value: List): List =>
  Array.isArray(value) ? value : refuseValue(name, value);

/**
 * One header line with its end. A line end inside a name or a value would start a header of its own: it becomes a blank.
 * @throws ProtocolError `E_NO_BYTES` when a character of the name or the value is no byte, `E_NO_VALUE` when the value is neither text nor a finite number.
 */
export const encodeHeader = lineOf;

/**
 * Header lines for all fields; undefined ones are left out, lists repeat their name (docs/protocol.md#header-values).
 * @throws ProtocolError `E_NO_BYTES` when a character of a name or a value is no byte, `E_NO_VALUE` when a value is neither text nor a finite number, nor a list of
 * them.
 */
export const encodeFields = (fields: TextFields): ByteString => {
  let lines = noBytes;
  for (const name of Object.keys(fields)) {
    const value = fields[name];
    if (value === undefined) continue;
    if (typeof value === "object") for (const item of listOf(name, value)) lines = append(lines, lineOf(name, item));
    else lines = append(lines, lineOf(name, value));
  }
  return lines;
};

/** A whole message: header lines and the blank line. */
export const encodeMessage = (fields: TextFields): ByteString => append(encodeFields(fields), lineEnd);
