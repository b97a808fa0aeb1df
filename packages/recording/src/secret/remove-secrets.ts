import { type ByteString, isSecretName } from "@pluto-ami/protocol";

import { removed } from "../line/recorded-text.ts";
import type { Direction } from "../line/recording-line.ts";
import { afterBlanks, type WirePart, wireLines } from "../line/wire-lines.ts";
import { mayHoldSecret, SecretHeaders } from "./secret-headers.ts";

/** A part of a message in whose place `…` stands. */
export interface RemovedPart {
  /** Where it began, in the bytes that were sent. */
  readonly start: number;
  /** Where it ended. */
  readonly end: number;
}

/** A message without its secrets. */
export interface WithoutSecrets {
  /** Recorded text: see `isRecordedText`. */
  readonly text: string;
  /** In order. */
  readonly parts: readonly RemovedPart[];
}

/** A line of a message. */
interface SentLine extends WirePart {
  /** Where its colon stands; -1 when there is none. */
  readonly colon: number;
}

const byteOrderMark = "\xEF\xBB\xBF";

const linesOf = (text: string): SentLine[] => {
  let colon = -1;
  return wireLines(text).map((line) => {
    // One search for all lines that have none.
    if (colon < line.start && colon < text.length) colon = indexOrEnd(text, ":", line.start);
    return { ...line, colon: colon < line.end ? colon : -1 };
  });
};

const indexOrEnd = (text: string, part: string, from: number): number => {
  const at = text.indexOf(part, from);
  return at < 0 ? text.length : at;
};

const nameOf = (text: string, { start, colon }: SentLine): string => {
  const name = text.slice(start, colon);
  return name.startsWith(byteOrderMark) ? name.slice(byteOrderMark.length) : name;
};

/** Where a string of JSON ends whose text begins at `at`: at its quote, or with the line. */
const endOfString = (text: string, at: number, end: number): number => {
  let stop = at;
  while (stop < end && text.charAt(stop) !== '"') stop += text.charAt(stop) === "\\" ? 2 : 1;
  return Math.min(stop, end);
};

/** Members of JSON that are called like a secret, `{"secret":"…"}`. */
const membersIn = (text: string, from: number, end: number): RemovedPart[] => {
  const parts: RemovedPart[] = [];
  for (let at = text.indexOf('"', from); at >= 0 && at < end; at = text.indexOf('"', at)) {
    const nameEnd = endOfString(text, at + 1, end);
    const colon = afterBlanks(text, nameEnd + 1, end);
    const start = afterBlanks(text, colon + 1, end);
    const isMember = text.charAt(colon) === ":" && text.charAt(start) === '"' && start < end;
    if (!isMember) {
      at = nameEnd + 1;
      continue;
    }
    const stop = endOfString(text, start + 1, end);
    if (isSecretName(text.slice(at + 1, nameEnd)) && stop > start + 1) parts.push({ start: start + 1, end: stop });
    at = stop + 1;
  }
  return parts;
};

/**
 * From the value of the first assignment on, `NAME=value,OTHER=value`, whose name is like that of a secret: a comma, quoted or none, may be
 * a part of it.
 */
const assignedIn = (text: string, from: number, end: number): RemovedPart[] => {
  let begin = from;
  for (let at = text.indexOf("=", from); at >= 0 && at < end - 1; at = text.indexOf("=", begin)) {
    if (isSecretName(text.slice(begin, at))) return [{ start: at + 1, end }];
    begin = at + 1;
  }
  return [];
};

/** A line of a command's output that has a name and a value itself, as `password : 1234`: the value, where the name is that of a secret. */
const printedIn = (text: string, from: number, end: number): RemovedPart[] => {
  const colon = text.indexOf(":", from);
  if (colon < 0 || colon >= end || !isSecretName(text.slice(from, colon).trim())) return [];
  const start = afterBlanks(text, colon + 1, end);
  return start < end ? [{ start, end }] : [];
};

const partsOf = (text: string, line: SentLine, headers: SecretHeaders): RemovedPart[] => {
  const { start, end, colon } = line;
  if (colon < 0) {
    // No header: what was meant by it is known to nobody.
    if (headers.isLogin || isSecretName(text.slice(start, end))) return [{ start, end }];
    return assignedIn(text, start, end);
  }
  const value = afterBlanks(text, colon + 1, end);
  if (value < end && headers.has(nameOf(text, line), text.slice(value, end))) return [{ start: value, end }];
  const printed = nameOf(text, line).trim().toLowerCase() === "output" ? printedIn(text, value, end) : [];
  if (printed.length > 0) return printed;
  const [assigned] = assignedIn(text, value, end);
  const members = membersIn(text, value, assigned?.start ?? end);
  return assigned === undefined ? members : [...members, assigned];
};

/**
 * A message, or what is like one, without its secrets: the values of Secret, of Key outside of the key database, of Challenge and the answers to
 * it, of Authorization, and of all headers, variables, options and assignments that are called like a secret, in any letter case and however
 * often; of a login all but what is known to be none. A frame that is broken is looked at line by line.
 */
export const removeSecrets = (message: ByteString, direction: Direction): WithoutSecrets => {
  if (!mayHoldSecret(message)) return { text: message, parts: [] };
  const lines = linesOf(message);
  const headers = new SecretHeaders(direction);
  for (const line of lines) {
    if (line.colon >= 0) headers.read(nameOf(message, line), message.slice(line.colon + 1, line.end));
  }
  const parts = lines.flatMap((line) => partsOf(message, line, headers));
  let text = "";
  let at = 0;
  for (const { start, end } of parts) {
    text += message.slice(at, start) + removed;
    at = end;
  }
  return { text: text + message.slice(at), parts };
};
