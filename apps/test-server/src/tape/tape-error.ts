import { defineError, type ErrorDoc } from "@pluto-ami/protocol";

/** What can go wrong with the file of a recording. */
const docs = {
  E_RECORDING_FILE: {
    meaning:
      "The file of a recording cannot be made, read or written: the disk is full, or the path is not what it should be.",
    remedy:
      "Read the message: it has the system's reason. A recording under way goes on when it can be written again, and says what it has lost.",
  },
} as const satisfies Readonly<Record<string, ErrorDoc>>;

/** A code of a {@link TapeError}. */
export type TapeErrorCode = keyof typeof docs;

/** A recording cannot be kept, or cannot be read. */
export class TapeError extends defineError("TapeError", docs) {}
