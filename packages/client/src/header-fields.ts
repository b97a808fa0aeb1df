import type { Message } from "@pluto-ami/protocol";

/** Headers by name. */
export type HeaderFields = Readonly<Record<string, string | undefined>>;

/** The headers of a message by name, in its spelling; of a repeated one the first. */
export const readFields = (message: Message): HeaderFields => {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of message.headers()) fields[name] ??= value;
  return fields;
};

/** The headers of a message for JSON; a repeated one is a list. */
export const headersForJson = (message: Message): Readonly<Record<string, string | readonly string[]>> => {
  const headers: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of message.headers()) {
    const earlier = headers[name];
    if (earlier === undefined) headers[name] = value;
    else if (typeof earlier === "string") headers[name] = [earlier, value];
    else earlier.push(value);
  }
  return headers;
};
