import { type Fields, type FieldValue, fromText, type TextFields } from "@pluto-ami/protocol";

import { checkName } from "../definition-error.ts";

const byteValue = (value: NonNullable<TextFields[string]>): FieldValue => {
  if (typeof value === "number") return value;
  if (typeof value === "string") return fromText(value);
  return value.map((item) => (typeof item === "string" ? fromText(item) : item));
};

/**
 * Headers that a program wrote as text, as byte strings for the wire (UTF-8).
 * @throws DefinitionError when a name would break the wire's lines.
 */
export const textFields = (fields: TextFields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      checkName("header", name);
      return [fromText(name), value === undefined ? undefined : byteValue(value)];
    }),
  );
