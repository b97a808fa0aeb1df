import { Buffer } from "node:buffer";

import { type ByteString, demandBytes } from "@pluto-ami/protocol";

const hexadecimal = 16;

/** A byte as scripts spell it: `{xFF}`. */
export const byteEscape = (byte: number): string => `{x${byte.toString(hexadecimal).toUpperCase().padStart(2, "0")}}`;

/** Text as the bytes of its UTF-8 form, each spelled out. */
export const escaped = (text: string): string => Array.from(Buffer.from(text, "utf8"), byteEscape).join("");

const spelled = /\{x([0-9A-Fa-f]{2})\}/g;

/** Bytes with those in their place that are spelled out. */
export const unescaped = (bytes: ByteString): ByteString =>
  demandBytes(
    bytes.replace(spelled, (_escape, digits: string) => String.fromCharCode(Number.parseInt(digits, hexadecimal))),
  );

/** Does it hold what would be read as a byte? */
export const looksEscaped = (text: string): boolean => text.search(spelled) >= 0;
