import { isSecretName } from "@pluto-ami/protocol";

import { afterBlanks } from "../line/wire-lines.ts";

/** A part of a text in whose place `…` stands. */
export interface RemovedPart {
  readonly start: number;
  readonly end: number;
}

/** Where a string of JSON ends whose text begins at `at`: at its quote, or with the text. */
const endOfString = (text: string, at: number): number => {
  let stop = at;
  while (stop < text.length && text.charAt(stop) !== '"') stop += text.charAt(stop) === "\\" ? 2 : 1;
  return Math.min(stop, text.length);
};

/** Where a number or a word of JSON ends. */
const endOfWord = (text: string, at: number): number => {
  let stop = at;
  while (stop < text.length && !',{}[]" \t'.includes(text.charAt(stop))) stop++;
  return stop;
};

/** Values of members of JSON that are called like a secret, `{"secret":"…"}`. */
const membersIn = (text: string): RemovedPart[] => {
  const parts: RemovedPart[] = [];
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at)) {
    const nameEnd = endOfString(text, at + 1);
    const colon = afterBlanks(text, nameEnd + 1);
    if (text.charAt(colon) !== ":") {
      at = nameEnd + 1;
      continue;
    }
    const begin = afterBlanks(text, colon + 1);
    const isString = text.charAt(begin) === '"';
    const start = isString ? begin + 1 : begin;
    const end = isString ? endOfString(text, start) : endOfWord(text, start);
    if (end > start && isSecretName(text.slice(at + 1, nameEnd))) parts.push({ start, end });
    at = isString ? end + 1 : end;
  }
  return parts;
};

/**
 * From the value of the first assignment on, `NAME=value,OTHER=value`, whose name is like that of a secret: a comma, quoted or none, may be
 * a part of it.
 */
const assignedIn = (text: string): RemovedPart | undefined => {
  let begin = 0;
  for (let at = text.indexOf("="); at >= 0 && at < text.length - 1; at = text.indexOf("=", begin)) {
    if (isSecretName(text.slice(begin, at))) return { start: at + 1, end: text.length };
    begin = at + 1;
  }
  return undefined;
};

/** What a value holds inside of itself that is called like a secret. It has one line: it is searched to its end. */
export const secretsInValue = (value: string): readonly RemovedPart[] => {
  const assigned = assignedIn(value);
  if (assigned === undefined) return membersIn(value);
  return [...membersIn(value.slice(0, assigned.start)), assigned];
};

/** A line of a command's output that has a name and a value itself, `password : 1234`: the value, where the name is that of a secret. */
export const secretOfOutput = (output: string): RemovedPart | undefined => {
  const colon = output.indexOf(":");
  if (colon < 0 || !isSecretName(output.slice(0, colon).trim())) return undefined;
  const start = afterBlanks(output, colon + 1);
  return start < output.length ? { start, end: output.length } : undefined;
};
