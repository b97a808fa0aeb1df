import { anObject, type Demand, filledLine } from "@pluto-ami/protocol/demand";
import type { PlayableRecording, RecordingError } from "@pluto-ami/recording";

import { openRecording } from "./recorded-file.ts";

/** A recording: the path of a file, packed where its name ends in `.gz`, or what `readRecording` gives. */
export type RecordingSource = string | PlayableRecording;

/** Where a recording comes from. */
export const recordingDemand: Demand = (value, path) =>
  typeof value === "string"
    ? filledLine(value, path)
    : anObject("the path of a recording, or what readRecording gives")(value, path);

/**
 * The recording itself.
 * @param skipped Is told of each line of a file that is none.
 * @throws TapeError `E_RECORDING_FILE`, RecordingError when it cannot be read.
 */
export const recordingOf = (source: RecordingSource, skipped?: (error: RecordingError) => void): PlayableRecording =>
  typeof source === "string" ? openRecording(source, skipped) : source;
