import { rmSync, writeFileSync } from "node:fs";

import { anonymise, type AnonymisedRecording, readRecording } from "@pluto-ami/recording";

import type { Outlet } from "../console/outlet.ts";
import { keyedBy } from "../recording/anonymising-key.ts";
import { leaksInWords } from "../recording/leaks-in-words.ts";
import { writeRecordingFile } from "../recording/write-recording-file.ts";

/** Whose eyes it is for. */
const ownersAlone = 0o600;

/** How a recording is made anonymous. */
export interface Anonymising {
  readonly output: string;
  readonly hasExtensions: boolean;
}

/**
 * Writes a recording with others in the place of numbers, names and addresses; false when it cannot be: then what was recorded is kept beside the place where
 * it was to be, for its owner alone.
 * @param original The lines that were recorded.
 */
export const writeAnonymous = async (
  original: string,
  { hasExtensions, output }: Anonymising,
  err: Outlet,
): Promise<boolean> => {
  try {
    const hidden = anonymise(readRecording(original), { keyed: keyedBy(undefined), extensions: hasExtensions });
    const leaks = await writeUnlessLeaking(hidden, output);
    if (leaks.length === 0) return true;
    for (const line of leaks) err.line(line);
  } catch (error) {
    err.line(error instanceof Error ? error.message : String(error));
  }
  const kept = keep(original, output);
  err.line(`${output} was not written. What was recorded is in ${kept}, with all numbers and names, for you alone.`);
  return false;
};

/** Writes one; gives what the check has found in it, and then writes nothing. */
export const writeUnlessLeaking = async (
  { check, ...recording }: AnonymisedRecording,
  output: string,
): Promise<readonly string[]> => {
  if (check.count > 0) return leaksInWords(output, check);
  await writeRecordingFile(output, recording);
  return [];
};

const keep = (original: string, output: string): string => {
  const kept = `${output.replace(/\.gz$/i, "")}.original`;
  // One that others may read keeps that.
  rmSync(kept, { force: true });
  writeFileSync(kept, original, { mode: ownersAlone });
  return kept;
};
