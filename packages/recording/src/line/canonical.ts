import { hasLineEnd } from "@pluto-ami/protocol";

import type { Direction, Pair } from "./recording-line.ts";

const lineEnd = "\r\n";
const messageEnd = "\r\n\r\n";
const blank = 32;

const endsLineForServer = (text: string): boolean => hasLineEnd(text) || text.includes("\0");

/**
 * Would this header be read as it is written? A server ends a line at every LF and cuts it at a NUL; in what a server sends, an
 * LF is a part of the value in every line but the first (docs/protocol.md#lines, #line-ends-in-values).
 */
const isCanonicalPair = ([name, value]: Pair, direction: Direction, isFirst: boolean): boolean => {
  if (endsLineForServer(name) || name.includes(":")) return false;
  if (direction === ">") return !endsLineForServer(value);
  return isFirst ? !hasLineEnd(value) : !value.includes("\r");
};

/** So begins an answer to Command of an old Asterisk, whose output has no headers (docs/protocol.md#old-command-answer). */
const isOldAnswer = ([name, value]: Pair): boolean => name === "Response" && value.startsWith("Follows");

/** Do these headers give a message that is read as these headers again? */
export const isCanonical = (pairs: readonly Pair[], direction: Direction): boolean => {
  const [first] = pairs;
  if (first === undefined || (direction === "<" && isOldAnswer(first))) return false;
  return pairs.every((pair, at) => isCanonicalPair(pair, direction, at === 0));
};

/** The same where it is known that nothing in them is a line end or a NUL. */
export const isCanonicalLine = (pairs: readonly Pair[], direction: Direction): boolean => {
  const [first] = pairs;
  if (first === undefined || (direction === "<" && isOldAnswer(first))) return false;
  return pairs.every(([name]) => !name.includes(":"));
};

/** The headers of a message as it went over the wire; undefined when they would not give it back byte by byte. */
export const pairsOf = (message: string, direction: Direction): readonly Pair[] | undefined => {
  if (!message.endsWith(messageEnd)) return undefined;
  const pairs: Pair[] = [];
  const end = message.length - lineEnd.length;
  let isPlain = !message.includes("\0");
  for (let at = 0; at < end;) {
    const to = message.indexOf(lineEnd, at);
    const colon = message.indexOf(":", at);
    if (colon < 0 || colon + 1 >= to || message.charCodeAt(colon + 1) !== blank) return undefined;
    // The end of the line is its first CR and its first LF: then neither is inside of it.
    isPlain &&= message.indexOf("\r", at) === to && message.indexOf("\n", at) === to + 1;
    pairs.push([message.slice(at, colon), message.slice(colon + 2, to)]);
    at = to + lineEnd.length;
  }
  return (isPlain ? isCanonicalLine : isCanonical)(pairs, direction) ? pairs : undefined;
};

/** Headers as they stand in a message, with the blank line behind them. */
export const messageText = (pairs: readonly Pair[]): string => {
  let text = "";
  for (const [name, value] of pairs) text += `${name}: ${value}${lineEnd}`;
  return text + lineEnd;
};
