import { Buffer } from "node:buffer";

import type { Bytes, ByteString, KindOf, Text } from "./byte-string.ts";
import type { Fields, TextFields } from "./fields.ts";
import { ProtocolError } from "../error/protocol-error.ts";
import { refuseText } from "./no-value.ts";

// Inside Pluto wire text is a byte string. Comparing, cutting and echoing then never change a byte, whatever encoding the client
// writes in. Here alone a string becomes one:
/* oxlint-disable typescript/no-unsafe-type-assertion -- what is read as latin-1, cut out of bytes or put together of them is bytes */

const beyondBytes = /[^\0-\xFF]/;

/** Is every character of it one byte? */
export const isByteString = (text: string): text is ByteString => typeof text === "string" && !beyondBytes.test(text);

/**
 * The string itself, when its every character is one byte.
 * @throws ProtocolError `E_NO_BYTES` at a character that is none, `E_NO_VALUE` when it is no string; the message says what of
 * `what` it is, and nothing else of the text: it may be a secret.
 */
export const demandBytes = (text: string, what = "A text"): ByteString => {
  if (isByteString(text)) return text;
  if (typeof text !== "string") return refuseText(what, text);
  const code = beyondBytes.exec(text)?.[0].charCodeAt(0) ?? 0;
  const character = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  throw new ProtocolError("E_NO_BYTES", `${what} holds the character ${character}, which is no byte: use fromText`);
};

/**
 * Bytes that a program writes itself: a literal, or a template of literals, numbers and byte strings. Text is a type error:
 * `fromText` makes bytes of it.
 * @throws ProtocolError `E_NO_BYTES` when there is a character above U+00FF all the same.
 */
export const bytes = <const S extends string>(written: S & Bytes<S>): ByteString => demandBytes(written);

/** Headers that a program writes itself, as `bytes` has it of a string: what makes a message of them looks at each all the same. */
export const fieldsOf = <const Headers extends TextFields>(written: Headers & Bytes<Headers>): Fields =>
  written as TextFields as Fields;

/** Bytes as a byte string. */
export const fromBytes = (buffer: Uint8Array): ByteString =>
  Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength).toString("latin1") as ByteString;

/**
 * The bytes of a byte string.
 * @throws ProtocolError `E_NO_BYTES` when a character is none: it would be cut down to another one, a line end perhaps.
 */
export const toBytes = (byteString: string): Buffer => Buffer.from(demandBytes(byteString), "latin1");

/** The same of what is known to be bytes by its type: it is not looked at again. */
export const bufferOf = (byteString: ByteString): Buffer => Buffer.from(byteString, "latin1");

/** A copy to keep: a part of a packet's string would hold the whole packet in memory as long as itself. */
export const detached = (byteString: string): ByteString => copyOf(demandBytes(byteString));

/** The same of what is known to be bytes by its type: it is not looked at again. */
export const copyOf = (byteString: ByteString): ByteString =>
  Buffer.from(byteString, "latin1").toString("latin1") as ByteString;

const lineFeed = "\n";

/**
 * The same string, put together: one that was appended of parts holds them, and the packets they were cut from, until somebody looks
 * into it. For what ends with a line feed that takes a tenth of what a copy does.
 */
export const putTogether = (byteString: ByteString): ByteString =>
  // To search a string, be it at its last character, the engine makes one of its parts.
  byteString.indexOf(lineFeed, byteString.length - 1) < 0 ? copyOf(byteString) : byteString;

/** A byte string as text for people: UTF-8 where it is valid UTF-8, latin-1 otherwise. What is no byte string is text already. */
export const toText = (byteString: string): Text => {
  if (!isByteString(byteString)) return byteString;
  const text = Buffer.from(byteString, "latin1").toString("utf8");
  return text.includes("\uFFFD") ? byteString : text;
};

/** Text that people wrote as a byte string of its UTF-8 form. */
export const fromText = (text: Text): ByteString => Buffer.from(text, "utf8").toString("latin1") as ByteString;

/** Byte strings one behind the other. */
export const joinBytes = (parts: readonly ByteString[], between: ByteString = noBytes): ByteString =>
  parts.join(between) as ByteString;

/** Two of them. */
export const append = (begin: ByteString, end: ByteString): ByteString => (begin + end) as ByteString;

/** A number as a byte string. */
export const digits = (number: number): ByteString => String(number) as ByteString;

/** The empty byte string. */
export const noBytes = "" as ByteString;

/** A string with bytes in the place of what the pattern finds: it stays of its kind. */
export const replaced = <S extends string>(whole: S, pattern: RegExp, by: ByteString): KindOf<S> =>
  whole.replace(pattern, by) as KindOf<S>;

/** A part of a string, which is of its kind. */
export const cut = <S extends string>(whole: S, start: number, end?: number): KindOf<S> =>
  whole.slice(start, end) as KindOf<S>;
