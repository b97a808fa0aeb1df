import { isPrintable, printableLines } from "@pluto-ami/protocol";

import { textOfUtf8 } from "../text/text-of-bytes.ts";
import { failAt, type ScriptLine } from "./script-line.ts";
import type { WordCursor } from "./word-cursor.ts";

/** `KEY=VALUE`, or `KEY` alone for one that is true. */
export interface FaultField {
  readonly key: string;
  readonly value: unknown;
  /** Where it begins in its line. */
  readonly at: number;
  /** The value as it is written, where it is no JSON. */
  readonly word?: string;
}

const bareEnd = "\t ";
const keyEnd = "\t =";

const endOf = (text: string, at: number, ends: string): number => {
  let end = at;
  while (end < text.length && !ends.includes(text.charAt(end))) end++;
  return end;
};

/** Where the text between quotes that begins here ends, as JSON has it. */
const endOfString = (text: string, at: number): number => {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
};

const opening = "[{";
const closing = "]}";

/** Where the JSON that begins here ends: behind the text if it does not. */
const endOfJson = (line: ScriptLine, at: number, mostDepth: number): number => {
  const text = line.bytes;
  let depth = 0;
  for (let end = at; end < text.length; end++) {
    const character = text.charAt(end);
    if (character === '"') end = endOfString(text, end) - 1;
    else if (opening.includes(character)) depth++;
    else if (closing.includes(character)) depth--;
    if (depth > mostDepth)
      return failAt(line, end, `lists and objects are more than ${mostDepth} deep in one another; use fewer.`);
    if (depth === 0) return end + 1;
  }
  return text.length + 1;
};

const readJson = (line: ScriptLine, at: number, end: number): unknown => {
  const text = end > line.bytes.length ? undefined : textOfUtf8(line.bytes.slice(at, end));
  try {
    return JSON.parse(text ?? "");
  } catch (error) {
    return failAt(line, at, 'this is no JSON; write "TEXT", [VALUE, …] or {"KEY": VALUE, …}.', error);
  }
};

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** A word as JSON has it: `7` is a number, `007` and `10s` are texts. */
const valueOf = (word: string): unknown => {
  const number = Number(word);
  if (Number.isFinite(number) && String(number) === word) return number;
  return constants.has(word) ? constants.get(word) : word;
};

/** Reads the field that stands next. */
export const readField = (words: WordCursor, mostDepth: number): FaultField => {
  const { line, at } = words;
  const { bytes } = line;
  const isQuotedKey = bytes[at] === '"';
  const keyEnds = isQuotedKey ? endOfString(bytes, at) : endOf(bytes, at, keyEnd);
  const key = isQuotedKey ? readJson(line, at, keyEnds) : textOfUtf8(bytes.slice(at, keyEnds));
  if (typeof key !== "string" || key === "") return failAt(line, at, "this is no KEY=VALUE; write it so.");
  if (bytes[keyEnds] !== "=") {
    words.skip(keyEnds - at);
    return { key, value: true, at };
  }
  const begin = keyEnds + 1;
  if ('"[{'.includes(bytes[begin] ?? " ")) {
    const end = bytes[begin] === '"' ? endOfString(bytes, begin) : endOfJson(line, begin, mostDepth);
    const value = readJson(line, begin, end);
    words.skip(end - at);
    return { key, value, at };
  }
  const end = endOf(bytes, begin, bareEnd);
  const word = textOfUtf8(bytes.slice(begin, end));
  if (word === undefined || word === "") return failAt(line, begin, "a value is missing; write KEY=VALUE.");
  words.skip(end - at);
  return { key, value: valueOf(word), at, word };
};

const hidden = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, at) => String.raw`\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");

const printJson = (value: unknown): string => printableLines(JSON.stringify(value), hidden);

const bareKey = /^[^\s"=]+$/;
const bareValue = /^[^\s"[{]\S*$/;

const isBare = (text: string, form: RegExp): boolean => form.test(text) && isPrintable(text);

/** A field as a statement has it. */
export const printField = (key: string, value: unknown): string => {
  const name = isBare(key, bareKey) ? key : printJson(key);
  if (value === true) return name;
  const isWord = typeof value === "string" && isBare(value, bareValue) && valueOf(value) === value;
  return `${name}=${isWord ? value : printJson(value)}`;
};
