import type { ByteString, KindOf } from "./byte-string.ts";
import { append, bytes, cut, demandBytes, isByteString, noBytes, replaced } from "./bytes.ts";

const blank = bytes(" ");
const lineEnds = /[\r\n]+/g;

/**
 * Would any reader of AMI text see a line's end in it? The one answer to that question: LF ends a line on the wire, and a
 * CR alone does for many clients and over HTTP (docs/protocol.md#line-ends-in-values, #http-output), so it must reach
 * nobody inside a line.
 */
export const hasLineEnd = (text: string): boolean => text.includes("\n") || text.includes("\r");

/** The same text on one line: each line end, or row of them, becomes a blank. */
export const onOneLine = <S extends string>(text: S): KindOf<S> =>
  hasLineEnd(text) ? replaced(text, lineEnds, blank) : cut(text, 0);

/** Characters up to which to look at each is faster than to search the text, which begins with putting it together. */
const shortText = 16;

/** Is it bytes, and nothing in it would end a line? */
export const isLineOfBytes = (text: string): text is ByteString => {
  if (text.length > shortText) return !hasLineEnd(text) && isByteString(text);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || code > 0xff) return false;
  }
  return true;
};

const crlf = bytes("\r\n");
const lastBlank = 32;

/** Has it nothing but blanks (bytes up to 32)? To readers who trim such a line is the empty one that ends a message. */
const isBlank = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > lastBlank) return false;
  return true;
};

/**
 * A line for a message, with its end. A line without anything visible would end the message for some: it is left out.
 * @throws ProtocolError `E_NO_BYTES` when a character is no byte, `E_NO_VALUE` when it is no string.
 */
export const encodeLine = (line: string): ByteString => {
  if (typeof line !== "string") return demandBytes(line, "A line");
  if (isBlank(line)) return noBytes;
  return append(isLineOfBytes(line) ? line : demandBytes(onOneLine(line), "A line"), crlf);
};
