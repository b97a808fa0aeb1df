import { cutRecording } from "@pluto-ami/recording";
import { said } from "@pluto-ami/protocol/demand";

import { parseDuration } from "../../time/duration.ts";
import { readWhole } from "../arguments/numbers.ts";
import type { CommandContext } from "../command/command.ts";
import { CommandLineError } from "../command-line-error.ts";
import { exitCode } from "../exit-code.ts";
import { demandOutput, oneFile } from "./demanded-words.ts";
import { readTolerantly } from "./read-recording-file.ts";
import { writeRecordingFile } from "./write-recording-file.ts";

const milliseconds = 1000;

/** Writes a part of a recording. */
export const cut = async ({ err, options, words }: CommandContext): Promise<number> => {
  const path = oneFile(words);
  const output = demandOutput(options.text("output"));
  const [from, to] = [secondsOf(options.text("from"), "--from"), secondsOf(options.text("to"), "--to")];
  const sessions = options.texts("session").map(numberOf);
  const names = options.texts("name");
  const part = cutRecording(readTolerantly(path, err), {
    ...said({ from, to }),
    ...(sessions.length > 0 && { sessions }),
    ...(names.length > 0 && { names }),
  });
  await writeRecordingFile(output, part);
  return exitCode.done;
};

const secondsOf = (text: string | undefined, option: string): number | undefined =>
  text === undefined ? undefined : parseDuration(text, option) / milliseconds;

const numberOf = (text: string): number => {
  const number = readWhole(text);
  if (number === undefined)
    throw new CommandLineError("E_USAGE", `--session: "${text}" is not the number of a connection`);
  return number;
};
