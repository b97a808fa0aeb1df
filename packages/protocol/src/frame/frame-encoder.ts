import type { ByteString } from "../bytes/byte-string.ts";
import { append, bytes, demandBytes, detached, digits, noBytes } from "../bytes/bytes.ts";
import type { TextFields } from "../bytes/fields.ts";
import { encodeLine, isLineOfBytes, onOneLine } from "../bytes/line-end.ts";
import { refuseFields, refuseValue } from "../bytes/no-value.ts";
import { ProtocolError } from "../error/protocol-error.ts";
import { isHeaderName, isPlainName } from "./header-name.ts";
import { type HeaderSet, type MessageHead, singleHeader, singleHeaderOf } from "./message-head.ts";

/** What is known of a name. */
interface KnownName {
  /** How its lines begin. */
  readonly beginning: ByteString;
  /** Is it one word of ASCII? */
  readonly isPlain: boolean;
  /** The header itself when a message has it once. */
  readonly single: HeaderSet;
}

/**
 * Names that were looked at. Every event comes with the same few, and to look through them and put the beginnings of their
 * lines together anew would be a fifth of what it takes to make one. So many are remembered, and none that is long.
 */
const knownNames = new Map<string, KnownName>();
const mostNames = 1000;
const longestName = 64;

const separator = bytes(": ");
const lineEnd = bytes("\r\n");

const lookAt = (name: string): KnownName => {
  const named = demandBytes(name, `The header ${name}`);
  if (!isHeaderName(named)) {
    throw new ProtocolError(
      "E_NO_HEADER",
      `${JSON.stringify(named)} is no name for a header: use one without a colon, control characters and blanks around it.`,
    );
  }
  const known: KnownName = {
    beginning: append(named, separator),
    isPlain: isPlainName(named),
    single: singleHeader(named),
  };
  if (name.length <= longestName && knownNames.size < mostNames) {
    knownNames.set(detached(named), { ...known, beginning: detached(known.beginning) });
  }
  return known;
};

const knownName = (name: string): KnownName => knownNames.get(name) ?? lookAt(name);

/** What a header holds on one line. */
const bytesOnOneLine = (name: string, text: string): ByteString =>
  isLineOfBytes(text) ? text : demandBytes(onOneLine(text), `The header ${name}`);

const valueOf = (name: string, value: string | number): ByteString => {
  if (typeof value === "string") return bytesOnOneLine(name, value);
  return Number.isFinite(value) ? digits(value) : refuseValue(name, value);
};

const lineOf = (beginning: ByteString, name: string, value: string | number): ByteString =>
  append(append(beginning, valueOf(name, value)), lineEnd);

const listOf = <List extends readonly unknown[]>(name: string, value: List): List =>
  Array.isArray(value) ? value : refuseValue(name, value);

/** Has it headers, or is it an object that says that there are none? */
const namesOf = (fields: TextFields): string[] => {
  if (typeof fields !== "object" || fields === null || Array.isArray(fields)) return refuseFields(fields);
  const names = Object.keys(fields);
  if (names.length > 0) return names;
  // A promise that nobody awaits, a Map: they have no headers, and mean some.
  const prototype: unknown = Object.getPrototypeOf(fields);
  return prototype === null || Object.getPrototypeOf(prototype) === null ? names : refuseFields(fields);
};

/**
 * One header line with its end. A line end inside a value would start a header of its own: it becomes a blank.
 * @throws ProtocolError `E_NO_BYTES` when a character of the name or the value is no byte, `E_NO_VALUE` when the value is neither text nor a finite number,
 * `E_NO_HEADER` when the name is none.
 */
export const encodeHeader = (name: string, value: string | number): ByteString =>
  lineOf(knownName(name).beginning, name, value);

/**
 * Header lines for all fields; undefined ones are left out, lists repeat their name (docs/protocol.md#header-values).
 * @param head The message they are for: its names are plain ones (`isPlainName`), and it has each of its single headers once.
 * @throws ProtocolError `E_NO_BYTES` when a character of a name or a value is no byte, `E_NO_VALUE` when a value is neither text nor a finite number, nor a list of
 * them, or the fields are none, `E_NO_HEADER` when a name is none, or the message cannot have the header.
 */
export const encodeFields = (fields: TextFields, head?: MessageHead): ByteString => {
  let lines = noBytes;
  let seen: HeaderSet = 0;
  for (const name of namesOf(fields)) {
    const value = fields[name];
    if (value === undefined) continue;
    const { beginning, isPlain, single } = knownName(name);
    if (head !== undefined && !isPlain) head.refuse(name);
    if (typeof value === "object") {
      for (const item of listOf(name, value)) {
        if (single !== 0 && head !== undefined) seen = head.take(name, single, seen);
        lines = append(lines, lineOf(beginning, name, item));
      }
    } else {
      if (single !== 0 && head !== undefined) seen = head.take(name, single, seen);
      lines = append(lines, lineOf(beginning, name, value));
    }
  }
  return lines;
};

/**
 * A line of a message, as `encodeLine` makes it, that is a header perhaps: then it is none that the message cannot have.
 * @throws ProtocolError `E_NO_BYTES` when a character is no byte, `E_NO_VALUE` when it is no string, `E_NO_HEADER` when the message cannot have it.
 */
export const encodeLineOf = (head: MessageHead, line: string): ByteString => {
  const encoded = encodeLine(line);
  const single = singleHeaderOf(encoded);
  if (single !== 0) head.demandFree(encoded.slice(0, encoded.indexOf(":")).trim(), single);
  return encoded;
};

/** A whole message: header lines and the blank line. */
export const encodeMessage = (fields: TextFields): ByteString => append(encodeFields(fields), lineEnd);
