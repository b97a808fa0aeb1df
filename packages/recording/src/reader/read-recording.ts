import { Buffer } from "node:buffer";

import type { RecordingHead } from "../line/recording-head.ts";
import type { RecordingLine } from "../line/recording-line.ts";
import type { ReaderLimits } from "../limits.ts";
import { RecordingError } from "../recording-error.ts";
import { RecordingReader } from "./recording-reader.ts";

/** A recording as a whole. */
export interface Recording {
  readonly head: RecordingHead;
  readonly lines: readonly RecordingLine[];
}

/** What was read of a recording, and what could not be. */
export interface ReadRecording extends Recording {
  /** A fault for each line that is none. All others are in `lines`. */
  readonly faults: readonly RecordingError[];
  /** Bytes at the end that are no whole line. */
  readonly unfinishedBytes: number;
}

/**
 * Reads a whole recording: its bytes, unpacked, or its text.
 * @param mostFaults Lines that are none, after which no more is read: all of it without it.
 * @throws RecordingError `E_NO_RECORDING`, `E_RECORDING_VERSION` or `E_RECORDING_LINE` when the first line is not that of a recording.
 */
export const readRecording = (
  source: Uint8Array | string,
  limits: Partial<ReaderLimits> = {},
  mostFaults = Number.POSITIVE_INFINITY,
): ReadRecording => {
  const reader = new RecordingReader(limits);
  reader.push(typeof source === "string" ? Buffer.from(source, "utf8") : source);
  reader.end();
  const lines: RecordingLine[] = [];
  const faults: RecordingError[] = [];
  while (faults.length < mostFaults) {
    try {
      const line = reader.next();
      if (line === undefined) break;
      lines.push(line);
    } catch (error) {
      if (!(error instanceof RecordingError) || reader.head === undefined) throw error;
      faults.push(error);
    }
  }
  const { head, unfinishedBytes } = reader;
  if (head === undefined) throw new RecordingError("E_NO_RECORDING", "it is empty.");
  return { head, lines, faults, unfinishedBytes };
};
