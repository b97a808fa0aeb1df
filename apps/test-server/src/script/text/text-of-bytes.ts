import { Buffer } from "node:buffer";

import type { ByteString } from "@pluto-ami/protocol";

import { byteEscape } from "./byte-escape.ts";

/** A character beyond ASCII in UTF-8, or a byte beyond ASCII that belongs to none. */
const sequences =
  /[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}|\xF4[\x80-\x8F][\x80-\xBF]{2}|([\x80-\xFF])/g;

const withOdd = (bytes: ByteString, odd: (byte: number) => string): string =>
  bytes.replace(sequences, (found, byte: string | undefined) =>
    byte === undefined ? Buffer.from(found, "latin1").toString("utf8") : odd(byte.charCodeAt(0)),
  );

/** Bytes of a file as the text of a script: what is no UTF-8 is spelled out, `{xFF}`. */
export const textOfBytes = (bytes: ByteString): string => withOdd(bytes, byteEscape);

/** Bytes as text for people to read; undefined when they are no UTF-8. */
export const textOfUtf8 = (bytes: ByteString): string | undefined => {
  let isUtf8 = true;
  const text = withOdd(bytes, () => {
    isUtf8 = false;
    return "";
  });
  return isUtf8 ? text : undefined;
};
