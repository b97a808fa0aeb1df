import { writeFileSync } from "node:fs";

import type { AnonymisedRecording } from "@pluto-ami/recording";

import type { Outlet } from "../console/outlet.ts";
import { leaksInWords } from "../recording/leaks-in-words.ts";
import { writeRecordingFile } from "../recording/write-recording-file.ts";

/** Whose eyes it is for. */
const ownersAlone = 0o600;

/**
 * Writes a recording in which others stand in the place of numbers, names and addresses. Where the check has found any left, what was recorded is kept beside the place where
 * it was to be, for its owner alone; false then.
 * @param original The lines that were recorded.
 * @throws TapeError `E_RECORDING_FILE` when it cannot be written.
 */
export const writeAnonymous = async (
  { check, ...recording }: AnonymisedRecording,
  { original, output }: { readonly original: string; readonly output: string },
  err: Outlet,
): Promise<boolean> => {
  if (check.count === 0) {
    await writeRecordingFile(output, recording);
    return true;
  }
  const kept = `${output.replace(/\.gz$/i, "")}.original`;
  writeFileSync(kept, original, { mode: ownersAlone });
  for (const line of leaksInWords(output, check)) err.line(line);
  err.line(`${output} was not written. What was recorded is in ${kept}, with all numbers and names, for you alone.`);
  return false;
};
