import {
  type ByteString,
  type Fields,
  type FieldValue,
  fromText,
  type MessageHead,
  refuseValue,
  type TextFields,
} from "@pluto-ami/protocol";

import { checkHeaders } from "./check-headers.ts";

/**
 * Headers that a program wrote as text, as byte strings for the wire (UTF-8).
 * @throws DefinitionError when a name is not one word; ProtocolError `E_NO_HEADER` when the event cannot have a header,
 * `E_NO_VALUE` when a value is none.
 */
export const textFields = (head: MessageHead, fields: TextFields): Fields => {
  checkHeaders(head, fields);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value === undefined ? undefined : byteValue(name, value)]),
  );
};

const byteValue = (name: string, value: NonNullable<TextFields[string]>): FieldValue =>
  typeof value === "object" && Array.isArray(value) ? value.map((item) => byteItem(name, item)) : byteItem(name, value);

const byteItem = (name: string, item: unknown): ByteString | number => {
  if (typeof item === "string") return fromText(item);
  return typeof item === "number" && Number.isFinite(item) ? item : refuseValue(name, item);
};
