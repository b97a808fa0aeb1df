import { check as findLeaks } from "@pluto-ami/recording";

import type { CommandContext } from "../command/command.ts";
import { exitCode } from "../exit-code.ts";
import { someFiles } from "./demanded-words.ts";
import { leaksInWords } from "./leaks-in-words.ts";
import { readRecordingFile } from "./read-recording-file.ts";

/** Says of recordings which of their lines are none, and where a secret stands. */
export const check = async ({ json, out, words }: CommandContext): Promise<number> => {
  const found = someFiles(words).flatMap((path) => {
    const recording = readRecordingFile(path);
    const faults = recording.faults.map(({ message }) => `${path}: ${message}`);
    return [...faults, ...leaksInWords(path, findLeaks(recording))];
  });
  if (json) out.json({ faults: found });
  else for (const line of found) out.line(line);
  return found.length === 0 ? exitCode.done : exitCode.faulty;
};
