import { anonymise as anonymised } from "@pluto-ami/recording";
import { said } from "@pluto-ami/protocol/demand";

import type { CommandContext } from "../command/command.ts";
import { exitCode } from "../exit-code.ts";
import { keyedBy } from "./anonymising-key.ts";
import { demandOutput, oneFile } from "./demanded-words.ts";
import { leaksInWords } from "./leaks-in-words.ts";
import { readTolerantly } from "./read-recording-file.ts";
import { writeRecordingFile } from "./write-recording-file.ts";

/** Puts others in the place of numbers, names and addresses. Where the check finds any left nothing is written. */
export const anonymise = async ({ err, options, words }: CommandContext): Promise<number> => {
  const path = oneFile(words);
  const output = demandOutput(options.text("output"));
  const drop = options.oneOf("drop", ["output"]);
  const { check, ...recording } = anonymised(readTolerantly(path, err), {
    keyed: keyedBy(options.text("key-file")),
    extensions: options.isSet("extensions"),
    ...said({ drop }),
  });
  if (check.count > 0) {
    for (const line of leaksInWords(path, check)) err.line(line);
    err.line(`${output} was not written.`);
    return exitCode.faulty;
  }
  await writeRecordingFile(output, recording);
  return exitCode.done;
};
