/** One message of AMI text, as the conversions see it. */
export interface AmiBlock {
  /** Names and values, byte strings, in their order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** The name under which lines stand that are no headers. */
const opaqueName = "Opaque-data";

/**
 * Takes AMI text apart. A line ends at LF, as everywhere on the wire (spec/ami.md §1.2): a CR elsewhere is a byte of
 * its value and makes no line. A second LF right behind is swallowed; an empty line ends a block. A line without a
 * colon, and all behind it to the block's end, become one header `Opaque-data`, joined with LF (spec/ami.md §9.5).
 */
export function* blocksOf(text: string): Generator<AmiBlock> {
  let headers: (readonly [string, string])[] = [];
  let opaque: string[] = [];
  const close = (): AmiBlock => {
    if (opaque.length > 0) headers.push([opaqueName, opaque.join("\n")]);
    const block = { headers };
    headers = [];
    opaque = [];
    return block;
  };
  for (let begin = 0; begin < text.length;) {
    const found = text.indexOf("\n", begin);
    const end = found < 0 ? text.length : found;
    const line = withoutBlanksBehind(text.slice(begin, end));
    begin = text[end + 1] === "\n" ? end + 2 : end + 1;
    const colon = line.indexOf(":");
    if (line !== "") {
      if (opaque.length > 0 || colon < 0) opaque.push(line);
      else headers.push([line.slice(0, colon), withoutBlanksBefore(line.slice(colon + 1))]);
    } else if (headers.length + opaque.length > 0) yield close();
  }
  if (headers.length + opaque.length > 0) yield close();
}

/** A blank is every byte up to the space (spec/ami.md, shared primitives). */
const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 32;

const withoutBlanksBehind = (text: string): string => {
  let end = text.length;
  while (end > 0 && isBlank(text, end - 1)) end--;
  return text.slice(0, end);
};

const withoutBlanksBefore = (text: string): string => {
  let begin = 0;
  while (begin < text.length && isBlank(text, begin)) begin++;
  return text.slice(begin);
};

/** Numbers names that come again: `Output`, `Output-2`, `Output-3`. */
export const nameNumbering = (): ((name: string) => string) => {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
};
