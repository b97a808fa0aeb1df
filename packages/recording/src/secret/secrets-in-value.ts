import { asksForSecret, databaseCall, isSecretName, isSecretOption, secretInCommand } from "@pluto-ami/protocol";

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

/** A name of JSON, with what stands in it as an escape. */
const plainName = (quoted: string): string => {
  if (!quoted.includes("\\")) return quoted;
  try {
    return String(JSON.parse(`"${quoted}"`));
  } catch {
    return quoted;
  }
};

/** Values of members of JSON that are called like a secret, `{"secret":"…"}`. Where one is a list or an object, all behind it is one. */
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
    const isSecret = isSecretName(plainName(text.slice(at + 1, nameEnd)));
    if (isSecret && "[{".includes(text.charAt(begin) || " ")) return [...parts, { start: begin, end: text.length }];
    const start = isString ? begin + 1 : begin;
    const end = isString ? endOfString(text, start) : endOfWord(text, start);
    if (end > start && isSecret) parts.push({ start, end });
    at = isString ? end + 1 : end;
  }
  return parts;
};

/**
 * Where the value of the first assignment begins, `NAME=value,OTHER=value`, whose name is like that of a secret, or stands behind that of an entry of the
 * key database: a comma, quoted or none, may be a part of it.
 */
const assignedIn = (text: string): number | undefined => {
  const database = databaseCall.exec(text)?.index ?? Infinity;
  let begin = 0;
  for (let at = text.indexOf("="); at >= 0 && at < text.length - 1; at = text.indexOf("=", begin)) {
    if (database < at || isSecretOption(text.slice(begin, at))) return at + 1;
    begin = at + 1;
  }
  return undefined;
};

const parting = /[\0-\x20"'<>(),;|?&={}[\]]/;

/**
 * Where what a word introduces begins: what stands behind `Bearer`, behind a word like `Password:` or `Authorization:`, as in a header inside of a value, and
 * the arguments of an application that takes a secret.
 */
const introducedIn = (text: string): number | undefined => {
  let begin = 0;
  for (let at = 0; at < text.length; at++) {
    if (text.charAt(at) !== ":" && !parting.test(text.charAt(at))) continue;
    const name = text.slice(begin, at);
    const next = afterBlanks(text, at);
    if (next > at && text.charAt(next) !== ":") {
      if (next < text.length && name.toLowerCase() === "bearer") return next;
      at = next - 1;
    } else {
      // Blanks may stand before the colon, and behind it.
      const behind = afterBlanks(text, next + 1);
      const isNamed = text.charAt(next) === ":" && isSecretName(name);
      const isCall = text.charAt(next) === "(" && asksForSecret(name);
      if (behind < text.length && (isNamed || isCall)) return behind;
      at = next;
    }
    begin = at + 1;
  }
  return undefined;
};

/** What may stand before a name in an address. */
const boundaries = " \t\"'<>(),;|&/=[]{}";
const schemes: ReadonlySet<string> = new Set("sip sips pjsip iax iax2 tel xmpp jabber im mailto local".split(" "));

/** The secrets of addresses, `https://user:secret@host` and `sip:user:secret@host`. What has no scheme is a device, `park:701@parkedcalls`. */
const addressedIn = (text: string): RemovedPart[] => {
  const parts: RemovedPart[] = [];
  let begin = 0;
  /** Where a secret would begin; no number while no colon has come, or where it is known that none does. */
  let start = NaN;
  let isBehindScheme = false;
  let isPlain = false;
  const beginAt = (at: number): void => {
    begin = at;
    start = NaN;
    isBehindScheme = false;
    isPlain = false;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (boundaries.includes(character)) beginAt(at + 1);
    else if (isPlain) continue;
    else if (character === "@" && start < at) {
      parts.push({ start, end: at });
      beginAt(at);
    } else if (character === ":" && Number.isNaN(start)) {
      if (isBehindScheme || text.startsWith("//", begin - 2)) start = at + 1;
      else if (schemes.has(text.slice(begin, at).toLowerCase())) isBehindScheme = true;
      else isPlain = true;
    }
  }
  return parts;
};

/** The same parts in order, and as one where they overlap. */
const merged = (parts: readonly RemovedPart[]): RemovedPart[] => {
  const result: RemovedPart[] = [];
  for (const part of [...parts].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || part.start > last.end) result.push(part);
    else result[result.length - 1] = { start: last.start, end: Math.max(last.end, part.end) };
  }
  return result;
};

/** What a command line sets that is called like a secret, `dialplan set global PASSWORD 1234`, and by what somebody logs in. */
export const secretOfCommand = (line: string): RemovedPart | undefined => {
  const start = secretInCommand(line) ?? line.length;
  return start < line.length ? { start, end: line.length } : undefined;
};

/** What a value holds inside of itself that is called like a secret. It has one line: from where it is not known to end, all is one. */
export const secretsInValue = (value: string): readonly RemovedPart[] => {
  const start = Math.min(assignedIn(value) ?? Infinity, introducedIn(value) ?? Infinity);
  const before = start === Infinity ? value : value.slice(0, start);
  const open = start === Infinity ? [] : [{ start, end: value.length }];
  return merged([...membersIn(before), ...addressedIn(before), ...open]);
};

/** A line of a command's output that has a name and a value itself, `password : 1234`: the value, where the name is that of a secret. */
export const secretOfOutput = (output: string): RemovedPart | undefined => {
  const colon = output.indexOf(":");
  if (colon < 0 || !isSecretName(output.slice(0, colon).trim())) return undefined;
  const start = afterBlanks(output, colon + 1);
  return start < output.length ? { start, end: output.length } : undefined;
};
