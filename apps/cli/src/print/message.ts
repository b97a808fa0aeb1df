import type { Message } from "@pluto-ami/protocol";

/** The field with the time of receipt. The name of a header ends at the first colon: none begins with one. */
const receivedField = ":received";

/**
 * A message as a JSON object on one line: a header that comes more than once has all its values in a list. `received` is
 * its first field, in ISO 8601 (UTC, milliseconds).
 */
export const messageToJson = (message: Message, received?: Date): string => {
  const fields = new Map<string, string | string[]>();
  if (received !== undefined) fields.set(receivedField, received.toISOString());
  for (const [name, value] of message.headers()) {
    const earlier = fields.get(name);
    if (earlier === undefined) fields.set(name, value);
    else if (typeof earlier === "string") fields.set(name, [earlier, value]);
    else earlier.push(value);
  }
  return JSON.stringify(Object.fromEntries(fields));
};

/** A message as its header lines. */
export const messageToText = (message: Message): string => {
  let text = "";
  for (const [name, value] of message.headers()) {
    const line = value === "" ? `${name}:` : `${name}: ${value}`;
    text += `${line}\n`;
  }
  return text;
};
