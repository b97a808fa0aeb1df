import type { KindOf } from "../bytes/byte-string.ts";
import { cut } from "../bytes/bytes.ts";

const firstVisible = 33;
const colon = 58;
const carriageReturn = 13;

/** Where the value of a line starts: after the colon and the blanks that follow it (docs/protocol.md#header-lookup). */
const valueStart = (line: string, colonAt: number, end: number): number => {
  let at = colonAt + 1;
  while (at < end && line.charCodeAt(at) < firstVisible) at++;
  return at;
};

/**
 * The value of `line` when its header is `lowerName` (in lower case), else undefined (docs/protocol.md#header-lookup).
 */
export const valueIfNamed = <Line extends string>(line: Line, lowerName: string): KindOf<Line> | undefined => {
  const { length } = lowerName;
  if (line.charCodeAt(length) !== colon) return undefined;
  return line.slice(0, length).toLowerCase() === lowerName
    ? cut(line, valueStart(line, length, line.length))
    : undefined;
};

/** The value of the first line in `text` whose header is `lowerName`; lines end in CRLF or LF. Cuts out nothing else. */
export const valueInText = <Whole extends string>(text: Whole, lowerName: string): KindOf<Whole> | undefined => {
  const { length } = lowerName;
  for (let at = 0; ;) {
    if (text.charCodeAt(at + length) === colon && text.slice(at, at + length).toLowerCase() === lowerName) {
      const lineEnd = text.indexOf("\n", at + length);
      let end = lineEnd < 0 ? text.length : lineEnd;
      if (lineEnd >= 0 && text.charCodeAt(end - 1) === carriageReturn) end--;
      return cut(text, valueStart(text, at + length, end), end);
    }
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return undefined;
  }
};

/** A line as name and value; undefined for a line without a colon. */
export const splitHeader = <Line extends string>(
  line: Line,
): readonly [name: KindOf<Line>, value: KindOf<Line>] | undefined => {
  const at = line.indexOf(":");
  return at < 0 ? undefined : [cut(line, 0, at), cut(line, valueStart(line, at, line.length))];
};

/** The value of the first of these lines whose header is `lowerName` (in lower case). */
export const firstValue = <Line extends string>(
  lines: readonly Line[],
  lowerName: string,
): KindOf<Line> | undefined => {
  for (const line of lines) {
    const value = valueIfNamed(line, lowerName);
    if (value !== undefined) return value;
  }
  return undefined;
};

/** The values of all these lines whose header is `lowerName` (in lower case). */
export const allValues = <Line extends string>(lines: readonly Line[], lowerName: string): KindOf<Line>[] =>
  lines.flatMap((line) => valueIfNamed(line, lowerName) ?? []);

/** The headers of these lines in order; lines without a colon are left out. */
export function* headersOf<Line extends string>(
  lines: readonly Line[],
): Generator<readonly [name: KindOf<Line>, value: KindOf<Line>]> {
  for (const line of lines) {
    const header = splitHeader(line);
    if (header !== undefined) yield header;
  }
}
