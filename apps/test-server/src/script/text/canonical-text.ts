import { type ByteString, onOneLine, printableLines } from "@pluto-ami/protocol";

import type { ScriptText } from "../definition/headers.ts";
import { isBlank } from "./blanks.ts";
import { escaped } from "./byte-escape.ts";
import { textOfBytes } from "./text-of-bytes.ts";

/** With the first character spelled out, and the last, when they are blanks: nobody would see them. */
const withVisibleEnds = (text: string): string => {
  const begin = isBlank(text[0]) ? 1 : 0;
  const end = text.length > 1 && isBlank(text.at(-1)) ? text.length - 1 : text.length;
  return escaped(text.slice(0, begin)) + text.slice(begin, end) + escaped(text.slice(end));
};

/** Text with everything in it spelled out that does not show, line ends among it. */
export const visibleText = (text: string): string => printableLines(text, escaped).replaceAll("\n", escaped("\n"));

/** A text with its ends, and all that would not be seen, spelled out; a number as its digits. */
export const spelledText = (text: ScriptText): string => withVisibleEnds(visibleText(String(text)));

/** The one spelling that a text has in a line of a script. A line end that is written and not spelled out is a blank on the wire. */
export const canonicalText = (text: ScriptText): string => spelledText(onOneLine(String(text)));

/** Bytes of a line of a script as such a text: each of them goes to the wire as it stands, a CR too. */
export const textOfLine = (bytes: ByteString): string => spelledText(textOfBytes(bytes));

const withoutQuotes = (text: string): string => text.replaceAll('"', escaped('"'));

/** The same of a text that may stand between quotes. */
export const canonicalTitle = (text: ScriptText): string => withoutQuotes(canonicalText(text));

/** Bytes between quotes as such a text. */
export const titleOfLine = (bytes: ByteString): string => withoutQuotes(textOfLine(bytes));
