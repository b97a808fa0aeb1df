import { type ByteString, toText } from "@pluto-ami/protocol";

import { LineScriptError } from "../script-error.ts";
import { isBlank } from "../text/blanks.ts";

/** A line of a script. */
export interface ScriptLine {
  readonly file: string;
  /** From 1. */
  readonly number: number;
  /** Without its line end. */
  readonly bytes: ByteString;
}

/** The column of a byte of a line, in characters from 1. */
const columnOf = ({ bytes }: ScriptLine, at: number): number => Array.from(toText(bytes.slice(0, at))).length + 1;

/** @throws LineScriptError always: it says what is wrong at this byte of the line. */
export const failAt = (line: ScriptLine, at: number, message: string, cause?: unknown): never => {
  const fault = { file: line.file, line: line.number, column: columnOf(line, at), message };
  throw new LineScriptError([fault], cause === undefined ? undefined : { cause });
};

/** The lines of a file: they end in LF or CRLF. */
export function* linesOf(file: string, text: ByteString): Generator<ScriptLine> {
  for (let at = 0, number = 1; at < text.length; number++) {
    const lineEnd = text.indexOf("\n", at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const isCrlf = end > at && lineEnd >= 0 && text[end - 1] === "\r";
    yield { file, number, bytes: text.slice(at, isCrlf ? end - 1 : end) };
    at = end + 1;
  }
}

/** Where a line begins to say something: behind its blanks. */
export const indentOf = ({ bytes }: ScriptLine): number => {
  let at = 0;
  while (isBlank(bytes[at])) at++;
  return at;
};
