import { type Fields, fromText, Message, toText } from "@pluto-ami/protocol";

/**
 * How text becomes bytes. `utf8`: text in and out, bytes that are no UTF-8 read as latin-1. `latin1`: every character is
 * one byte, untouched both ways; decode them yourself for any other encoding.
 */
export type TextEncoding = "utf8" | "latin1";

/** Text as the byte string that goes on the wire. */
export const encodeText = (text: string, encoding: TextEncoding): string =>
  encoding === "utf8" ? fromText(text) : text;

/** Fields with their text as byte strings. */
export const encodeFieldTexts = (fields: Fields, encoding: TextEncoding): Fields => {
  if (encoding === "latin1") return fields;
  const encode = (value: string | number): string | number => (typeof value === "string" ? fromText(value) : value);
  const encoded: Record<string, Fields[string]> = {};
  for (const [name, value] of Object.entries(fields)) {
    encoded[encodeText(name, encoding)] =
      value === undefined ? undefined : typeof value === "object" ? value.map(encode) : encode(value);
  }
  return encoded;
};

const notAscii = /[\x80-\xFF]/;

/** A message off the wire with its lines as text. */
export const decodeMessage = (message: Message, encoding: TextEncoding): Message =>
  encoding === "latin1" || !message.lines.some((line) => notAscii.test(line))
    ? message
    : new Message(message.lines.map((line) => toText(line)));
