import { type ByteString, demandBytes } from "@pluto-ami/protocol";

const escapes: Readonly<Record<string, string>> = {
  "\x07": "a",
  "\b": "b",
  "\f": "f",
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\v": "v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "?": "?",
};

const special = /[\x07\b\f\n\r\t\v\\'"?]/;

/** Writes control characters, quotes, backslashes and question marks as C does (docs/protocol.md#c-escapes). */
export const escapeAsC = (text: ByteString): ByteString =>
  special.test(text)
    ? demandBytes(text.replace(/[\x07\b\f\n\r\t\v\\'"?]/g, (character) => `\\${escapes[character] ?? character}`))
    : text;
