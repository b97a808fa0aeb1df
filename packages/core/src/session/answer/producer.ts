import {
  append,
  bytes,
  type ByteString,
  demandBytes,
  encodeBareOutput,
  encodeLineOf,
  endCommand,
  type MessageHead,
  noBytes,
  onOneLine,
} from "@pluto-ami/protocol";

/** Byte strings that are made one after the other, while the client takes them. */
export type Producer = Iterable<ByteString> | AsyncIterable<ByteString>;

const lineFeed = bytes("\n");

/** Characters that are handed on at a time. */
const pieceLength = 32 * 1024;

/** Many short parts as few pieces: to hand one on costs as much as to make it. */
export function* inPieces(parts: Iterable<ByteString>): Generator<ByteString> {
  let piece = noBytes;
  try {
    for (const part of parts) {
      piece = append(piece, part);
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = noBytes;
    }
  } catch (error) {
    // What was made before it failed is handed on.
    if (piece !== "") yield piece;
    throw error;
  }
  if (piece !== "") yield piece;
}

/** What ends a message of lines. */
export const messageEnd = bytes("\r\n");

/** Lines of a message, and its end. */
export function* withBlankLine(lines: Iterable<string>, head: MessageHead): Generator<ByteString> {
  for (const line of lines) yield encodeLineOf(head, line);
  yield messageEnd;
}

/** What ends a message in the middle of a line. */
export const lineAndMessageEnd = bytes("\r\n\r\n");

/** Pieces of one line, and the end of its message. */
export function* onOneLineLazily(pieces: Iterable<string>): Generator<ByteString> {
  for (const piece of pieces) yield onOneLine(demandBytes(piece, "A part of it"));
  yield lineAndMessageEnd;
}

/** The parts of a list, each as `take` has looked at it, and the event that ends it. */
export function* withEnd(
  parts: Iterable<ByteString>,
  take: (part: ByteString) => ByteString,
  complete: () => ByteString,
): Generator<ByteString> {
  for (const part of parts) yield take(part);
  yield complete();
}

/** The same of parts that are waited for. */
export async function* withEndLater(
  parts: AsyncIterable<ByteString>,
  take: (part: ByteString) => ByteString,
  complete: () => ByteString,
): AsyncGenerator<ByteString> {
  for await (const part of parts) yield take(part);
  yield complete();
}

/** What a producer makes, and a text behind it. */
export const followedBy = (producer: Producer, text: ByteString): Producer =>
  Symbol.iterator in producer ? withText(producer, text) : withTextLater(producer, text);

function* withText(parts: Iterable<ByteString>, text: ByteString): Generator<ByteString> {
  yield* parts;
  yield text;
}

async function* withTextLater(parts: AsyncIterable<ByteString>, text: ByteString): AsyncGenerator<ByteString> {
  yield* parts;
  yield text;
}

/** What stands behind bare output. */
export const followsEnd = bytes(`${endCommand}\r\n\r\n`);

/** Lines of bare output, and its end. */
export function* withFollowsEnd(lines: Iterable<string>): Generator<ByteString> {
  for (const line of lines) yield append(encodeBareOutput(line), lineFeed);
  yield followsEnd;
}
