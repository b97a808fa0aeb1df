import { encodeBareOutput, encodeLine, endCommand, onOneLine } from "@pluto-ami/protocol";

/** Byte strings that are made one after the other, while the client takes them. */
export type Producer = Iterable<string> | AsyncIterable<string>;

/** Characters that are handed on at a time. */
const pieceLength = 32 * 1024;

/** Many short parts as few pieces: to hand one on costs as much as to make it. */
export function* inPieces(parts: Iterable<string>): Generator<string> {
  let piece = "";
  try {
    for (const part of parts) {
      piece += part;
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
  } catch (error) {
    // What was made before it failed is handed on.
    if (piece !== "") yield piece;
    throw error;
  }
  if (piece !== "") yield piece;
}

/** What ends a message of lines. */
export const messageEnd = "\r\n";

/** Lines of a message, and its end. */
export function* withBlankLine(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield encodeLine(line);
  yield messageEnd;
}

/** What ends a message in the middle of a line. */
export const lineAndMessageEnd = "\r\n\r\n";

/** Pieces of one line, and the end of its message. */
export function* onOneLineLazily(pieces: Iterable<string>): Generator<string> {
  for (const piece of pieces) yield onOneLine(piece);
  yield lineAndMessageEnd;
}

/** The items of a list, and the event that ends it. */
export function* withEnd(items: Iterable<string>, complete: () => string): Generator<string> {
  yield* items;
  yield complete();
}

/** The same of items that are waited for. */
export async function* withEndLater(items: AsyncIterable<string>, complete: () => string): AsyncGenerator<string> {
  yield* items;
  yield complete();
}

/** What stands behind bare output. */
export const followsEnd = `${endCommand}\r\n\r\n`;

/** Lines of bare output, and its end. */
export function* withFollowsEnd(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${encodeBareOutput(line)}\n`;
  yield followsEnd;
}
