import { type ByteString, isSecretName, mayHoldSecret, SecretHeaders } from "@pluto-ami/protocol";

import { removed } from "../line/recorded-text.ts";
import type { Direction } from "../line/recording-line.ts";
import { splitAtColon, wireLines } from "../line/wire-lines.ts";
import { type RemovedPart, secretOfCommand, secretOfOutput, secretsInValue } from "./secrets-in-value.ts";

/** A message without its secrets. */
export interface WithoutSecrets {
  /** Recorded text: see `isRecordedText`. */
  readonly text: string;
  /** What was left out, as places in the bytes that were sent, in order. */
  readonly parts: readonly RemovedPart[];
}

const byteOrderMark = "\xEF\xBB\xBF";

/** A line of a message, by itself: a search in it does not go on in the others. */
interface SentLine {
  readonly start: number;
  readonly text: string;
  /** Where its value begins, in itself; undefined for a line without a colon. */
  readonly valueAt: number | undefined;
  readonly name: string;
  /** Does the value of the line before go on here? */
  readonly goesOn: boolean;
}

const oldAnswer = /^Response[ \t]*:[ \t]*Follows/i;

/**
 * What ends a header for its reader (docs/protocol.md#lines, #line-ends-in-values): a server goes on behind a CR, and does not look behind a NUL; in what a server
 * sends, an LF alone is a part of the value. Where there is no CRLF at all, and in the output of an old Asterisk, an LF ends a line.
 */
const headerEnd = (message: string, direction: Direction): string =>
  direction === ">" || oldAnswer.test(message) || !message.includes("\r\n") ? "\n" : "\r\n";

const linesOf = (message: string, direction: Direction): SentLine[] => {
  const ending = headerEnd(message, direction);
  let before = 0;
  return wireLines(message).map(({ start, end }) => {
    const goesOn = before > 0 && !message.slice(before, start).includes(ending);
    before = end;
    const text = message.slice(start, end);
    const [name, colon] = splitAtColon(text) ?? [];
    if (name === undefined || colon === undefined) return { start, text, valueAt: undefined, name: "", goesOn };
    const isMarked = name.startsWith(byteOrderMark);
    return {
      start,
      text,
      valueAt: name.length + colon.length,
      name: isMarked ? name.slice(byteOrderMark.length) : name,
      goesOn,
    };
  });
};

/** Where a secret stands in what is printed, and in what is typed. */
const secretIn: ReadonlyMap<string, (value: string) => RemovedPart | undefined> = new Map([
  ["output", secretOfOutput],
  ["command", secretOfCommand],
]);

/** What of a line is a secret, as places in it. */
const partsOf = ({ text, valueAt, name }: SentLine, headers: SecretHeaders): readonly RemovedPart[] => {
  if (valueAt === undefined) {
    // No header: what was meant by it is known to nobody.
    const isSecret = headers.isLogin || isSecretName(text);
    return isSecret ? [{ start: 0, end: text.length }] : secretsInValue(text);
  }
  const value = text.slice(valueAt);
  if (value !== "" && headers.kindOf(name, value) === "secret") return [{ start: valueAt, end: text.length }];
  const known = secretIn.get(name.trim().toLowerCase())?.(value);
  return moved(known === undefined ? secretsInValue(value) : [known], valueAt);
};

const moved = (parts: readonly RemovedPart[], by: number): RemovedPart[] =>
  parts.map(({ start, end }) => ({ start: start + by, end: end + by }));

/**
 * A message, or what is like one, without its secrets: the values of Secret, of Key outside of the key database, of Challenge and the answers to
 * it, of Authorization, and of all headers, variables, options and assignments that are called like a secret, in any letter case and however
 * often, of commands that set such, and of addresses with a secret; of a login all but what is known to be none. A frame that is broken is looked at line by line.
 */
export const removeSecrets = (message: ByteString, direction: Direction): WithoutSecrets => {
  if (!mayHoldSecret(message)) return { text: message, parts: [] };
  const lines = linesOf(message, direction);
  const headers = new SecretHeaders(
    lines.flatMap(({ name, text, valueAt }) => (valueAt === undefined ? [] : [[name, text.slice(valueAt)] as const])),
    direction === ">" ? "client" : "server",
  );
  let isOpen = false;
  const parts = lines.flatMap((line) => {
    const { length } = line.text;
    // Behind a secret that goes to the end of its line there is more of it, where the value goes on.
    const ofLine = isOpen && line.goesOn ? [{ start: 0, end: length }] : partsOf(line, headers);
    isOpen = ofLine.at(-1)?.end === length;
    return moved(ofLine, line.start);
  });
  let text = "";
  let at = 0;
  for (const { start, end } of parts) {
    text += message.slice(at, start) + removed;
    at = end;
  }
  return { text: text + message.slice(at), parts };
};
