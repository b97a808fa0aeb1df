import { type ByteString, isPrintable } from "@pluto-ami/protocol";

import { escaped, looksEscaped, unescaped } from "./byte-escape.ts";
import { visibleText } from "./canonical-text.ts";
import { textOfUtf8 } from "./text-of-bytes.ts";

const needsQuotes = /["\s]/;

/** What of a plain text would be read as something else, spelled out. */
const withoutEscapes = (text: string): string =>
  looksEscaped(text) ? text.replaceAll("{x", `${escaped("{")}x`) : text;

const spelledOut = (text: string): string => visibleText(withoutEscapes(text));

/** A name or another plain text as a word of a statement: between quotes where it must be. */
export const printWord = (text: string): string =>
  text !== "" && isPrintable(text) && !needsQuotes.test(text)
    ? spelledOut(text)
    : `"${spelledOut(text).replaceAll('"', escaped('"'))}"`;

/** The plain text that a word of a script stands for; undefined when it is no UTF-8. */
export const readWord = (word: ByteString): string | undefined => textOfUtf8(unescaped(word));

/** The name of a header as a line of a block begins with it: a blank would end it, `#` would begin a comment. */
export const canonicalName = (name: string): string => {
  const written = visibleText(name).replace(/[\s:]/g, escaped);
  return /^[#|]/.test(written) ? escaped(written.slice(0, 1)) + written.slice(1) : written;
};

/** The same of a name in which no brace means anything. */
export const printPlainName = (name: string): string => canonicalName(withoutEscapes(name));
