import type { ByteString } from "../bytes/byte-string.ts";
import { append, bytes, joinBytes, noBytes } from "../bytes/bytes.ts";
import { endCommand } from "./command-output.ts";
import { afterLineEnd } from "./blank-line.ts";

const colon = 58;
const carriageReturn = 13;
const firstLine = "Response: Follows";
const outputLine = bytes("Output: ");
const lineFeed = bytes("\n");

/** Characters in which an old answer is told from every other message. */
export const oldAnswerStart = firstLine.length;

/** Does the older answer to Command begin there? */
export const isOldAnswer = (text: string, at: number): boolean => text.startsWith(firstLine, at);

/** Characters that the end of an old answer has at the most: the mark, and two line ends behind it. */
export const longestOldEnd = endCommand.length + 4;

/** Where the mark stands that ends an old answer, from `from` on; -1 when there is none. */
export const findOldEnd = (text: string, from: number): number => {
  let mark = text.indexOf(endCommand, from);
  // Without two line ends behind it the mark is part of the output.
  while (mark >= 0 && afterOldEnd(text, mark) < 0) mark = text.indexOf(endCommand, mark + endCommand.length);
  return mark;
};

/** Does the end of an old answer stand in this part of it? */
export const hasOldEnd = (text: string): boolean => findOldEnd(text, 0) >= 0;

/** Where what comes behind an old answer begins, when the mark at `mark` ends it, else -1. */
export const afterOldEnd = (text: string, mark: number): number => {
  const markEnd = mark + endCommand.length;
  const lineEnd = afterLineEnd(text, markEnd);
  const after = afterLineEnd(text, lineEnd);
  return lineEnd === markEnd || after === lineEnd ? -1 : after;
};

const responseStart = "Response: ";
const eventStart = "Event: ";

/**
 * Where the first message begins behind an old answer whose end never comes: at a line of `text`, from `from` on, that begins
 * as a message does and ends in CRLF, for the output has bare LFs; or behind the mark, if that comes after all. When there is
 * none, `rest` is where the last line begins, which is not complete.
 */
export const findAfterAnswer = (text: string, from: number): { readonly at: number } | { readonly rest: number } => {
  let start = from;
  for (let end = text.indexOf("\n", start); end >= 0; end = text.indexOf("\n", start)) {
    const isCrlf = text.charCodeAt(end - 1) === carriageReturn && end > start;
    const isStart = text.startsWith(eventStart, start) || text.startsWith(responseStart, start);
    if (isCrlf && isStart) return { at: start };
    const lineEnd = isCrlf ? end - 1 : end;
    start = end + 1;
    if (lineEnd - endCommand.length >= from && text.startsWith(endCommand, lineEnd - endCommand.length))
      return { at: start };
  }
  return { rest: start };
};

const isLetter = (code: number): boolean => {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
};

/** Where a proxy has made CRLFs of the output's line feeds, the CR is none of its line's. */
const withoutReturn = (line: ByteString): ByteString => (line.endsWith("\r") ? line.slice(0, -1) : line);

/** A header of an old answer is a name of letters, and ends in CRLF: the output has bare LFs. */
const isOldHeader = (line: string): boolean => {
  let at = 0;
  while (isLetter(line.charCodeAt(at))) at++;
  return at > 0 && line.charCodeAt(at) === colon && line.indexOf("\r") === line.length - 1;
};

/** The headers of the old answer that begins at `from`, without its output. */
export const oldHeaders = (text: ByteString, from: number): ByteString => {
  let start = from;
  for (let end = text.indexOf("\n", start); end >= 0; end = text.indexOf("\n", start)) {
    if (!isOldHeader(text.slice(start, end))) break;
    start = end + 1;
  }
  return text.slice(from, start);
};

/**
 * The older answer to Command as the lines of the newer one: CRLF headers, then text with bare LFs
 * (docs/protocol.md#old-command-answer).
 */
export const readOldAnswer = (text: ByteString): ByteString => {
  const lines = text.split("\n");
  // What has no line end is no header, whatever it ends in.
  const last = lines.pop() ?? noBytes;
  let isHead = true;
  const read = lines.map((line) => {
    isHead &&= isOldHeader(line);
    return isHead ? line.slice(0, -1) : append(outputLine, withoutReturn(line));
  });
  if (last !== "") read.push(append(outputLine, last));
  return joinBytes(read, lineFeed);
};
