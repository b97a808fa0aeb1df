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
export const valueIfNamed = (line: string, lowerName: string): string | undefined => {
  const { length } = lowerName;
  if (line.charCodeAt(length) !== colon) return undefined;
  return line.slice(0, length).toLowerCase() === lowerName
    ? line.slice(valueStart(line, length, line.length))
    : undefined;
};

/** The value of the first line in `text` whose header is `lowerName`; lines end in CRLF or LF. Cuts out nothing else. */
export const valueInText = (text: string, lowerName: string): string | undefined => {
  const { length } = lowerName;
  for (let at = 0; ;) {
    if (text.charCodeAt(at + length) === colon && text.slice(at, at + length).toLowerCase() === lowerName) {
      const lineEnd = text.indexOf("\n", at + length);
      let end = lineEnd < 0 ? text.length : lineEnd;
      if (lineEnd >= 0 && text.charCodeAt(end - 1) === carriageReturn) end--;
      return text.slice(valueStart(text, at + length, end), end);
    }
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return undefined;
  }
};

/** A line as name and value; undefined for a line without a colon. */
export const splitHeader = (line: string): readonly [name: string, value: string] | undefined => {
  const at = line.indexOf(":");
  return at < 0 ? undefined : [line.slice(0, at), line.slice(valueStart(line, at, line.length))];
};
