const firstVisible = 33;
const colon = 58;

/** Where the value of a line starts: after the colon and the blanks that follow it (spec/ami.md §1.4). */
const valueStart = (line: string, colonAt: number): number => {
  let at = colonAt + 1;
  while (at < line.length && line.charCodeAt(at) < firstVisible) at++;
  return at;
};

/** The value of `line` when its header is `lowerName` (in lower case), else undefined (spec/ami.md §1.4). */
export const valueIfNamed = (line: string, lowerName: string): string | undefined => {
  const { length } = lowerName;
  if (line.charCodeAt(length) !== colon) return undefined;
  return line.slice(0, length).toLowerCase() === lowerName ? line.slice(valueStart(line, length)) : undefined;
};

/** A line as name and value; undefined for a line without a colon. */
export const splitHeader = (line: string): readonly [name: string, value: string] | undefined => {
  const at = line.indexOf(":");
  return at < 0 ? undefined : [line.slice(0, at), line.slice(valueStart(line, at))];
};
