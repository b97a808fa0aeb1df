import { fromText, isHeaderName, toText } from "@pluto-ami/protocol";

import { wireText } from "../line/recorded-text.ts";
import { afterBlanks } from "../line/wire-lines.ts";

const plain = /^[\x21-\x7E]$/;
const special = "{}";

const escapeCode = (code: number): string => `{x${code.toString(16).toUpperCase().padStart(2, "0")}}`;

/** Bytes as a script has them: what is not plain to see is spelled out, `{xFF}`, and so are braces, and blanks at both ends. */
export const scriptText = (text: string): string => {
  const bytes = wireText(text);
  let written = "";
  for (let at = 0; at < bytes.length; at++) {
    const character = bytes.charAt(at);
    const isInnerBlank = character === " " && at > 0 && at < bytes.length - 1;
    const isPlain = plain.test(character) && !special.includes(character);
    written += isPlain || isInnerBlank ? character : escapeCode(bytes.charCodeAt(at));
  }
  return written;
};

/** A name of a header: a blank in it would end it, `#` before it would begin a comment, `|` a line of bytes. */
export const scriptName = (name: string): string => {
  const text = scriptText(name).replaceAll(" ", escapeCode(32));
  return /^[#|]/.test(text) ? escapeCode(text.charCodeAt(0)) + text.slice(1) : text;
};

/** Text between quotes. */
export const quotedText = (text: string): string => `"${scriptText(text).replaceAll('"', escapeCode(34))}"`;

/** A word of a statement: between quotes where a blank would end it. */
export const scriptWord = (text: string): string => (/^[^\s"]+$/.test(text) ? scriptText(text) : quotedText(text));

/** Is it text in UTF-8? A name that a script compares is. */
export const isScriptName = (name: string): boolean => {
  const bytes = wireText(name);
  return isHeaderName(bytes) && fromText(toText(bytes)) === bytes;
};

/** What a header of an action is to be: blanks in front of a value are no part of it for a server. `/` would begin a regular expression. */
export const scriptPattern = (value: string): string => {
  if (value.includes("…")) return "{any}";
  const text = scriptText(value.slice(afterBlanks(value, 0)));
  return text.startsWith("/") ? escapeCode(47) + text.slice(1) : text;
};

const millisecondsOfSecond = 1000;

/** A time, `2s` or `1250ms`. */
export const scriptTime = (milliseconds: number): string =>
  milliseconds % millisecondsOfSecond === 0 ? `${milliseconds / millisecondsOfSecond}s` : `${milliseconds}ms`;

/** Bytes as the lines of `raw`: each ends in CRLF, unless it says otherwise. */
export const rawLines = (bytes: string): readonly string[] => {
  const parts = bytes.split("\n");
  const last = parts.pop() ?? "";
  const lines = parts.map((part) => (part.endsWith("\r") ? scriptText(part.slice(0, -1)) : `${scriptText(part)}{lf}`));
  return last === "" ? lines : [...lines, `${scriptText(last)}{cut}`];
};
