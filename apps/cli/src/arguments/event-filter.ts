import type { Message } from "@pluto-ami/protocol";
import { RE2JS } from "re2js";

import { UsageError } from "../usage-error.ts";

/** Decides whether an event is shown. */
export type EventFilter = (event: Message) => boolean;

/** The header, the operator and the operand of an expression; undefined for mere text. Blanks around the operator mean nothing. */
const partsOf = (text: string): readonly [header: string, operator: string, operand: string] | undefined => {
  const at = text.search(/[=!~]/);
  const operator = text.startsWith("!=", at) ? "!=" : text.charAt(at);
  if (at < 1 || operator === "!" || /\s/.test(text.charAt(0))) return undefined;
  return [text.slice(0, at).trimEnd(), operator, text.slice(at + operator.length).trimStart()];
};

/** A shell's pattern as a regular expression: `*` is any text, `?` any one character. */
const globPattern = (glob: string): RE2JS => {
  const source = glob.replaceAll(/[*?]|[^*?]+/g, (part) =>
    part === "*" ? "[\\s\\S]*" : part === "?" ? "[\\s\\S]" : RE2JS.quote(part),
  );
  return RE2JS.compile(`^(?:${source})$`, RE2JS.CASE_INSENSITIVE);
};

const regexPattern = (source: string): RE2JS => {
  try {
    return RE2JS.compile(source);
  } catch (cause) {
    throw new UsageError(`--filter: "${source}" is no regular expression (RE2)`, { cause });
  }
};

/**
 * Reads a filter: `Header=pattern` (with `*` and `?`, any case of letters), `Header!=pattern`, `Header~regex`, or just
 * text that stands anywhere in the event. A header that comes more than once needs one value that matches.
 * @throws UsageError for a regular expression that is none.
 */
export const readEventFilter = (text: string): EventFilter => {
  const parts = partsOf(text);
  if (parts === undefined) {
    const wanted = text.toLowerCase();
    return (event) => event.lines.some((line) => line.toLowerCase().includes(wanted));
  }
  const [header, operator, operand] = parts;
  const pattern = operator === "~" ? regexPattern(operand) : globPattern(operand);
  const someMatch: EventFilter = (event) => event.all(header).some((value) => pattern.matcher(value).find());
  return operator === "!=" ? (event) => !someMatch(event) : someMatch;
};
