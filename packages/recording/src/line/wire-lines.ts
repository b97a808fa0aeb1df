/** A line of what was sent, without what ends it. */
export interface WirePart {
  readonly start: number;
  readonly end: number;
}

const lineFeed = 10;
const carriageReturn = 13;

/** Does this character end a line for some reader? A server does not look behind a NUL (docs/protocol.md#lines). */
const endsLine = (code: number): boolean => code === lineFeed || code === carriageReturn || code === 0;

/** The lines of a text that have anything in them. */
export const wireLines = (text: string): readonly WirePart[] => {
  const lines: WirePart[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !endsLine(text.charCodeAt(at))) continue;
    if (at > start) lines.push({ start, end: at });
    start = at + 1;
  }
  return lines;
};

/** The text with something else for each of its lines; what ends them stays. */
export const mapLines = (text: string, other: (line: string) => string): string => {
  let result = "";
  let at = 0;
  for (const { start, end } of wireLines(text)) {
    result += text.slice(at, start) + other(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
};

const firstVisible = 33;

/** Where a text goes on behind blanks. */
export const afterBlanks = (text: string, at: number, end = text.length): number => {
  let start = at;
  while (start < end && text.charCodeAt(start) < firstVisible) start++;
  return start;
};

/** A line as its name, the colon with the blanks behind it, and its value; undefined when it has no colon. */
export const splitAtColon = (line: string): readonly [name: string, colon: string, value: string] | undefined => {
  const colon = line.indexOf(":");
  if (colon < 0) return undefined;
  const value = afterBlanks(line, colon + 1);
  return [line.slice(0, colon), line.slice(colon, value), line.slice(value)];
};
