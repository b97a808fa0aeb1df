import { onOneLine } from "./line-end.ts";

/** The value of a header: text, a number, or several values for as many headers of that name. */
export type FieldValue = string | number | readonly (string | number)[];

/** The headers of a message, in order. */
export type Fields = Readonly<Record<string, FieldValue | undefined>>;

/**
 * Names that were looked through and hold no line end: every event comes with the same few, and to look again would be a
 * tenth of what it takes to make one. So many are remembered, and none that is long.
 */
const plainNames = new Set<string>();
const mostNames = 1000;
const longestName = 64;

const nameOnOneLine = (name: string): string => {
  if (plainNames.has(name)) return name;
  const line = onOneLine(name);
  if (line === name && name.length <= longestName && plainNames.size < mostNames) plainNames.add(name);
  return line;
};

/** One header line with its end. A line end inside a name or a value would start a header of its own: it becomes a blank. */
export const encodeHeader = (name: string, value: string | number): string =>
  `${nameOnOneLine(name)}: ${typeof value === "number" ? value : onOneLine(value)}\r\n`;

/** Header lines for all fields; undefined ones are left out, lists repeat their name (spec/ami.md §1.5). */
export const encodeFields = (fields: Fields): string => {
  let text = "";
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (typeof value === "object") for (const item of value) text += encodeHeader(name, item);
    else text += encodeHeader(name, value);
  }
  return text;
};

/** A whole message: header lines and the blank line. */
export const encodeMessage = (fields: Fields): string => `${encodeFields(fields)}\r\n`;
