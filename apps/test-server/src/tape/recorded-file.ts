import { Buffer } from "node:buffer";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { resolve } from "node:path";
import { constants, gunzipSync } from "node:zlib";

import { reasonOf } from "@pluto-ami/node/parts";
import { RecordingError, type RecordingHead, type RecordingLine, RecordingReader } from "@pluto-ami/recording";

import { tapeLimits } from "./limits.ts";
import { isPacked } from "./open-sink.ts";
import { TapeError } from "./tape-error.ts";

const chunkBytes = 256 * 1024;

/** A recording in a file, whose lines are read when they are asked for, and again each time. */
export interface RecordedFile {
  readonly head: RecordingHead;
  readonly lines: Iterable<RecordingLine>;
}

/**
 * Opens a recording; one that is packed is unpacked whole, as far as its writer got. Lines that are none are passed over.
 * @param skipped Is told of each of those.
 * @throws TapeError `E_RECORDING_FILE` when it cannot be read; RecordingError when it is none.
 */
export const openRecording = (path: string, skipped: (error: RecordingError) => void = () => {}): RecordedFile => {
  const chunks = isPacked(path) ? [unpacked(path)] : { [Symbol.iterator]: () => chunksOf(path) };
  const reader = new RecordingReader();
  for (const chunk of chunks) {
    reader.push(chunk);
    readHead(reader);
    if (reader.head !== undefined) break;
  }
  if (reader.head === undefined) reader.end();
  readHead(reader);
  const { head } = reader;
  if (head === undefined) throw new RecordingError("E_NO_RECORDING", "it is empty.");
  return { head, lines: { [Symbol.iterator]: () => linesOf(chunks, skipped) } };
};

/** Lines behind the first are read later; one that is none is told of then. */
const readHead = (reader: RecordingReader): void => {
  try {
    reader.next();
  } catch (error) {
    if (reader.head === undefined) throw error;
  }
};

function* linesOf(chunks: Iterable<Uint8Array>, skipped: (error: RecordingError) => void): Generator<RecordingLine> {
  const reader = new RecordingReader();
  for (const chunk of chunks) {
    reader.push(chunk);
    yield* readLines(reader, skipped);
  }
  reader.end();
  yield* readLines(reader, skipped);
}

function* readLines(reader: RecordingReader, skipped: (error: RecordingError) => void): Generator<RecordingLine> {
  for (;;) {
    try {
      const line = reader.next();
      if (line === undefined) return;
      yield line;
    } catch (error) {
      if (!(error instanceof RecordingError)) throw error;
      skipped(error);
    }
  }
}

/** The file is open while it is read only: who takes the lines may stop anywhere. */
function* chunksOf(path: string): Generator<Uint8Array> {
  for (let at = 0; ;) {
    const chunk = attempt(path, () => chunkAt(path, at));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}

const chunkAt = (path: string, at: number): Uint8Array => {
  const descriptor = openSync(resolve(path), "r");
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    return chunk.subarray(0, readSync(descriptor, chunk, 0, chunkBytes, at));
  } finally {
    closeSync(descriptor);
  }
};

/** Of a file whose writer was killed, what was packed. */
const unpacked = (path: string): Buffer =>
  attempt(path, () =>
    gunzipSync(readFileSync(resolve(path)), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: tapeLimits.recordingBytes,
    }),
  );

const attempt = <Result>(path: string, deed: () => Result): Result => {
  try {
    return deed();
  } catch (cause) {
    throw new TapeError("E_RECORDING_FILE", `The recording ${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
};
