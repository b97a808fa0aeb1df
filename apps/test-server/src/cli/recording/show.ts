import { printHead, printLine } from "@pluto-ami/recording";

import type { CommandContext } from "../command/command.ts";
import { exitCode } from "../exit-code.ts";
import { someFiles } from "./demanded-words.ts";
import { readRecordingFile } from "./read-recording-file.ts";
import { showHead, showLine } from "./show-line.ts";

/** Prints recordings for people; or their lines as they are, unpacked. */
export const show = async ({ err, json, out, words }: CommandContext): Promise<number> => {
  let code: number = exitCode.done;
  for (const path of someFiles(words)) {
    const { faults, head, lines } = readRecordingFile(path);
    out.text(json ? printHead(head) : `${showHead(head)}\n`);
    for (const line of lines) {
      out.text(json ? printLine(line) : `${showLine(line)}\n`);
      await out.room();
    }
    for (const { message } of faults) err.line(`${path}: ${message}`);
    if (faults.length > 0) code = exitCode.faulty;
  }
  return code;
};
