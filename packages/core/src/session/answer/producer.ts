import { encodeBareOutput, encodeLine, endCommand, onOneLine } from "@pluto-ami/protocol";

/** Byte strings that are made one after the other, while the client takes them. */
export type Producer = Iterable<string> | AsyncIterable<string>;

/** Characters that are handed on at a time. */
const pieceLength = 32 * 1024;

/** Many short parts as few pieces: to hand one on costs as much as to make it. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = "";
  for (const part of parts) {
    piece += part;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}

/** Lines of a message, and its end. */
export function* withBlankLine(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield encodeLine(line);
  yield "\r\n";
}

/** Pieces of one line, and the end of its message. */
export function* onOneLineLazily(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield onOneLine(piece);
  yield "\r\n\r\n";
}

/** The items of a list, and the event that says how it ended. */
export function* withEnd(items: Iterable<string>, ended: (how: "Complete" | "cancelled") => string): Generator<string> {
  try {
    yield* items;
  } catch (error) {
    yield ended("cancelled");
    throw error;
  }
  yield ended("Complete");
}

/** The same of items that are waited for. */
export async function* withEndLater(
  items: AsyncIterable<string>,
  ended: (how: "Complete" | "cancelled") => string,
): AsyncGenerator<string> {
  try {
    yield* items;
  } catch (error) {
    yield ended("cancelled");
    throw error;
  }
  yield ended("Complete");
}

/** What stands behind bare output. */
export const followsEnd = `${endCommand}\r\n\r\n`;

/** Lines of bare output, and its end. */
export function* withFollowsEnd(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${encodeBareOutput(line)}\n`;
  yield followsEnd;
}
