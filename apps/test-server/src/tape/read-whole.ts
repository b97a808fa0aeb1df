import { Buffer } from "node:buffer";

import { type Recording, RecordingError, type RecordingLine, RecordingReader } from "@pluto-ami/recording";

/**
 * Reads a recording that is there whole.
 * @param skipped Is told of each line that is none; false when that is enough, and no more is read.
 * @throws RecordingError when its first line is not that of a recording.
 */
export const readWhole = (source: Uint8Array | string, skipped: (fault: RecordingError) => boolean): Recording => {
  const reader = new RecordingReader();
  reader.push(typeof source === "string" ? Buffer.from(source, "utf8") : source);
  reader.end();
  const lines: RecordingLine[] = [];
  for (;;) {
    try {
      const line = reader.next();
      if (line === undefined) break;
      lines.push(line);
    } catch (error) {
      if (!(error instanceof RecordingError) || reader.head === undefined) throw error;
      if (!skipped(error)) break;
    }
  }
  if (reader.head === undefined) throw new RecordingError("E_NO_RECORDING", "it is empty.");
  return { head: reader.head, lines };
};
