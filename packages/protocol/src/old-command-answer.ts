import type { ByteString } from "./byte-string.ts";
import { append, bytes, joinBytes, noBytes } from "./bytes.ts";
import { endCommand } from "./command-output.ts";
import { afterLineEnd } from "./blank-line.ts";

const colon = 58;
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

const isLetter = (code: number): boolean => {
  const lower = code | 32;
  return lower >= 97 && lower <= 122;
};

/** A header of an old answer is a name of letters, and ends in CRLF: the output has bare LFs. */
const isOldHeader = (line: string): boolean => {
  let at = 0;
  while (isLetter(line.charCodeAt(at))) at++;
  return at > 0 && line.charCodeAt(at) === colon && line.indexOf("\r") === line.length - 1;
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
    return isHead ? line.slice(0, -1) : append(outputLine, line);
  });
  if (last !== "") read.push(append(outputLine, last));
  return joinBytes(read, lineFeed);
};
