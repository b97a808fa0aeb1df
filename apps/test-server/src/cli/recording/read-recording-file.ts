import { statSync } from "node:fs";

import type { Recording, RecordingError } from "@pluto-ami/recording";

import { openRecording } from "../../tape/recorded-file.ts";
import type { Outlet } from "../console/outlet.ts";
import { CommandLineError } from "../command-line-error.ts";
import { commandLineLimits } from "../limits.ts";

/** A recording that was read whole, and what of it could not be. */
export interface WholeRecording extends Recording {
  readonly faults: readonly RecordingError[];
}

/**
 * Reads the recording in a file whole.
 * @throws CommandLineError `E_FILE` when it is too large; TapeError `E_RECORDING_FILE` when it cannot be read; RecordingError when it is none.
 */
export const readRecordingFile = (path: string): WholeRecording => {
  const { recordingBytes } = commandLineLimits;
  const size = statSync(path, { bigint: true, throwIfNoEntry: false })?.size ?? 0n;
  if (size > recordingBytes)
    throw new CommandLineError("E_FILE", `${path} has more than ${recordingBytes} bytes; cut it.`);
  const faults: RecordingError[] = [];
  const { head, lines } = openRecording(path, (fault) => faults.push(fault));
  return { head, lines: [...lines], faults };
};

/** The same, where lines that are none are told and left out. */
export const readTolerantly = (path: string, err: Outlet): Recording => {
  const { faults, ...recording } = readRecordingFile(path);
  for (const { message } of faults) err.line(`${path}: ${message}`);
  return recording;
};
