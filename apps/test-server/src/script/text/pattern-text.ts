import { isPrintable, printableLines } from "@pluto-ami/protocol";

import type { PatternDefinition } from "../definition/pattern.ts";
import { escaped } from "./byte-escape.ts";
import { spelledText } from "./canonical-text.ts";

/** What is a placeholder of a pattern, or looks like one: `{int}`, `{int:fd}`, `{sp}`. In a plain text it stands for itself. */
const placeholder = /\{(?!(?:cr|lf|eol|x[0-9A-Fa-f]{2})\})[A-Za-z][A-Za-z0-9]*(?::\w+)?\}/g;

const isPattern = (text: string): boolean => text.search(placeholder) >= 0;

/** A text that is no pattern, spelled so that it is not taken for one. `{sp}` of a text is one blank. */
const plainText = (text: string): string => {
  const written = text.replace(placeholder, (found) =>
    found === "{sp}" ? escaped(" ") : escaped("{") + found.slice(1),
  );
  return written.startsWith("/") ? escaped("/") + written.slice(1) : written;
};

const hidden = (character: string): string =>
  String.raw`\x{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;

/** A regular expression on one line: what does not show in it is what RE2 calls it. Behind a backslash such a character stands for itself, too. */
const visibleRegex = (regex: string): string => {
  if (isPrintable(regex)) return regex;
  const unquoted = regex.replace(/\\([\s\S])/gu, (pair, character: string) =>
    isPrintable(character) ? pair : hidden(character),
  );
  return printableLines(unquoted, hidden).replaceAll("\n", hidden("\n"));
};

/** The one form in which a line of a script has a pattern. */
export const canonicalPattern = (pattern: PatternDefinition): PatternDefinition => {
  if (typeof pattern !== "object") return plainText(spelledText(pattern));
  if ("regex" in pattern) {
    const { ignoreCase, regex } = pattern;
    return { regex: visibleRegex(regex), ...(ignoreCase === true && { ignoreCase }) };
  }
  if (!("pattern" in pattern)) return pattern;
  const text = spelledText(pattern.pattern);
  if (text === "{any}") return { any: true };
  if (text === "{absent}" || !isPattern(text)) return plainText(text);
  return { pattern: text.startsWith("/") ? escaped("/") + text.slice(1) : text };
};

/** A pattern as a line has it. */
export const printPattern = (pattern: PatternDefinition): string => {
  const canonical = canonicalPattern(pattern);
  if (typeof canonical !== "object") return String(canonical);
  if ("absent" in canonical) return "{absent}";
  if ("any" in canonical) return "{any}";
  if ("pattern" in canonical) return canonical.pattern;
  return `/${canonical.regex}/${canonical.ignoreCase === true ? "i" : ""}`;
};

/** What a line says of a pattern; undefined for a regular expression that does not end. */
export const readPattern = (text: string): PatternDefinition | undefined => {
  if (text === "{absent}") return { absent: true };
  if (text === "{any}") return { any: true };
  if (!text.startsWith("/")) return canonicalPattern(isPattern(text) ? { pattern: text } : text);
  const end = text.lastIndexOf("/");
  const flags = text.slice(end + 1);
  if (end === 0 || (flags !== "" && flags !== "i")) return undefined;
  return canonicalPattern({ regex: text.slice(1, end), ...(flags === "i" ? { ignoreCase: true } : {}) });
};
