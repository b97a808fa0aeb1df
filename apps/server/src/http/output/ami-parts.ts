/** A part of AMI text, as the conversions see it. Names and values are byte strings. */
export type AmiPart =
  | { readonly kind: "header"; readonly name: string; readonly value: string }
  /** A further line of the header before. */
  | { readonly kind: "line"; readonly value: string }
  /** The message is over. */
  | { readonly kind: "end" };

/** The name under which lines stand that are no headers. */
const opaqueName = "Opaque-data";

const end: AmiPart = { kind: "end" };

/**
 * Takes AMI text apart, bit by bit: one message may be as long as a file. A line ends at LF, as everywhere on the wire
 * (docs/protocol.md#lines): a CR elsewhere is a byte of its value and makes no line. A second LF right behind is
 * swallowed; an empty line ends a message. A line without a colon, and all behind it to the message's end, are one
 * header `Opaque-data` of several lines (docs/protocol.md#http-output).
 */
export function* partsOf(text: string): Generator<AmiPart> {
  let isOpen = false;
  let isOpaque = false;
  for (let begin = 0; begin < text.length;) {
    const found = text.indexOf("\n", begin);
    const lineEnd = found < 0 ? text.length : found;
    const line = withoutBlanksBehind(text.slice(begin, lineEnd));
    begin = text[lineEnd + 1] === "\n" ? lineEnd + 2 : lineEnd + 1;
    if (line === "") {
      if (isOpen) yield end;
      isOpen = false;
      isOpaque = false;
      continue;
    }
    isOpen = true;
    const colon = line.indexOf(":");
    if (isOpaque) yield { kind: "line", value: line };
    else if (colon < 0) {
      isOpaque = true;
      yield { kind: "header", name: opaqueName, value: line };
    } else yield { kind: "header", name: line.slice(0, colon), value: withoutBlanksBefore(line.slice(colon + 1)) };
  }
  if (isOpen) yield end;
}

/** A blank is every byte up to the space (docs/protocol.md#conventions). */
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
