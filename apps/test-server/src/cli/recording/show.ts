import { printHead, printLine } from "@pluto-ami/recording";

import { openRecording } from "../../tape/recorded-file.ts";
import type { CommandContext } from "../command/command.ts";
import { exitCode } from "../exit-code.ts";
import { someFiles } from "./demanded-words.ts";
import { showHead, showLine } from "./show-line.ts";

/** Prints recordings for people, as they are read; or their lines, whole and unpacked. */
export const show = async ({ err, json, out, words }: CommandContext): Promise<number> => {
  let code: number = exitCode.done;
  for (const path of someFiles(words)) {
    const { head, lines } = openRecording(path, ({ message }) => {
      code = exitCode.faulty;
      err.line(`${path}: ${message}`);
    });
    if (json) out.text(printHead(head));
    else out.line(showHead(head));
    for (const line of lines) {
      if (json) out.text(printLine(line));
      else out.line(showLine(line));
      await out.room();
    }
  }
  return code;
};
