import { readFileSync, statSync } from "node:fs";
import { constants, gunzipSync } from "node:zlib";

import { reasonOf } from "@pluto-ami/node/parts";
import { type ReadRecording, readRecording, type Recording } from "@pluto-ami/recording";

import type { Outlet } from "../console/outlet.ts";
import { CommandLineError } from "../command-line-error.ts";
import { commandLineLimits } from "../limits.ts";
import { isPacked } from "./is-packed.ts";

/**
 * Reads the recording in a file whole; one that is packed as far as its writer got.
 * @throws CommandLineError `E_FILE` when it cannot be read, or is too large; RecordingError when it is none.
 */
export const readRecordingFile = (path: string): ReadRecording => readRecording(bytesOf(path));

/** The same, where lines that are none are told and left out. */
export const readTolerantly = (path: string, err: Outlet): Recording => {
  const { faults, ...recording } = readRecordingFile(path);
  for (const { message } of faults) err.line(`${path}: ${message}`);
  return recording;
};

const bytesOf = (path: string): Buffer => {
  const { recordingBytes } = commandLineLimits;
  try {
    if (statSync(path, { bigint: true }).size > recordingBytes)
      throw new RangeError(`it has more than ${recordingBytes} bytes.`);
    const bytes = readFileSync(path);
    return isPacked(path)
      ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: recordingBytes })
      : bytes;
  } catch (cause) {
    throw new CommandLineError("E_FILE", `The recording ${path} cannot be read: ${reasonOf(cause)}`, { cause });
  }
};
