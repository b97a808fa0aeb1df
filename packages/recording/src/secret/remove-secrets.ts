import { type ByteString, isSecretName } from "@pluto-ami/protocol";

import { removed } from "../line/recorded-text.ts";
import type { Direction } from "../line/recording-line.ts";
import { splitAtColon, wireLines } from "../line/wire-lines.ts";
import { mayHoldSecret, SecretHeaders } from "./secret-headers.ts";
import { type RemovedPart, secretOfOutput, secretsInValue } from "./secrets-in-value.ts";

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
}

const linesOf = (message: string): SentLine[] =>
  wireLines(message).map(({ start, end }) => {
    const text = message.slice(start, end);
    const [name, colon] = splitAtColon(text) ?? [];
    if (name === undefined || colon === undefined) return { start, text, valueAt: undefined, name: "" };
    const isMarked = name.startsWith(byteOrderMark);
    return {
      start,
      text,
      valueAt: name.length + colon.length,
      name: isMarked ? name.slice(byteOrderMark.length) : name,
    };
  });

const isOutput = (name: string): boolean => name.trim().toLowerCase() === "output";

/** What of a line is a secret, as places in it. */
const partsOf = ({ text, valueAt, name }: SentLine, headers: SecretHeaders): readonly RemovedPart[] => {
  if (valueAt === undefined) {
    // No header: what was meant by it is known to nobody.
    const isSecret = headers.isLogin || isSecretName(text);
    return isSecret ? [{ start: 0, end: text.length }] : secretsInValue(text);
  }
  const value = text.slice(valueAt);
  if (value !== "" && headers.has(name, value)) return [{ start: valueAt, end: text.length }];
  const printed = isOutput(name) ? secretOfOutput(value) : undefined;
  return moved(printed === undefined ? secretsInValue(value) : [printed], valueAt);
};

const moved = (parts: readonly RemovedPart[], by: number): RemovedPart[] =>
  parts.map(({ start, end }) => ({ start: start + by, end: end + by }));

/**
 * A message, or what is like one, without its secrets: the values of Secret, of Key outside of the key database, of Challenge and the answers to
 * it, of Authorization, and of all headers, variables, options and assignments that are called like a secret, in any letter case and however
 * often; of a login all but what is known to be none. A frame that is broken is looked at line by line.
 */
export const removeSecrets = (message: ByteString, direction: Direction): WithoutSecrets => {
  if (!mayHoldSecret(message)) return { text: message, parts: [] };
  const lines = linesOf(message);
  const headers = new SecretHeaders(direction);
  for (const { name, text, valueAt } of lines) if (valueAt !== undefined) headers.read(name, text.slice(valueAt));
  const parts = lines.flatMap((line) => moved(partsOf(line, headers), line.start));
  let text = "";
  let at = 0;
  for (const { start, end } of parts) {
    text += message.slice(at, start) + removed;
    at = end;
  }
  return { text: text + message.slice(at), parts };
};
