import type { Message } from "@pluto-ami/protocol";

import { harmless } from "./text.ts";

/** A message as a JSON object on one line: a header that comes more than once has all its values in a list. */
export const messageToJson = (message: Message): string => {
  const fields = new Map<string, string | string[]>();
  for (const [name, value] of message.headers()) {
    const earlier = fields.get(name);
    if (earlier === undefined) fields.set(name, value);
    else if (typeof earlier === "string") fields.set(name, [earlier, value]);
    else earlier.push(value);
  }
  return JSON.stringify(Object.fromEntries(fields));
};

/** A message as its header lines. */
export const messageToText = (message: Message, isTerminal: boolean): string => {
  let text = "";
  for (const [name, value] of message.headers()) {
    const line = value === "" ? `${name}:` : `${name}: ${value}`;
    text += `${isTerminal ? harmless(line) : line}\n`;
  }
  return text;
};
