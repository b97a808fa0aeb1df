import type { ByteString } from "@pluto-ami/protocol";

/** Is it a blank or a TAB? The byte A0 is a part of many characters, and none. */
export const isBlank = (character: string | undefined): boolean => character === " " || character === "\t";

/** Bytes without the blanks before them. */
export const withoutIndent = (bytes: ByteString): ByteString => {
  let begin = 0;
  while (isBlank(bytes[begin])) begin++;
  return bytes.slice(begin);
};

/** Bytes without the blanks on both sides. */
export const withoutBlanks = (bytes: ByteString): ByteString => {
  let end = bytes.length;
  while (end > 0 && isBlank(bytes[end - 1])) end--;
  return withoutIndent(bytes.slice(0, end));
};
