import { writeFileSync } from "node:fs";

import { reasonOf } from "@pluto-ami/node/parts";
import { toScript as scriptOf } from "@pluto-ami/recording";

import type { CommandContext } from "../command/command.ts";
import { CommandLineError } from "../command-line-error.ts";
import { exitCode } from "../exit-code.ts";
import { oneFile } from "./demanded-words.ts";
import { readTolerantly } from "./read-recording-file.ts";

/** Prints a recording as a script, or writes it into a file. */
export const toScript = async ({ err, options, out, words }: CommandContext): Promise<number> => {
  const script = scriptOf(readTolerantly(oneFile(words), err));
  const output = options.text("output");
  if (output === undefined) out.text(script);
  else write(output, script);
  return exitCode.done;
};

const write = (path: string, script: string): void => {
  try {
    writeFileSync(path, script);
  } catch (cause) {
    throw new CommandLineError("E_FILE", `${path} cannot be written: ${reasonOf(cause)}`, { cause });
  }
};
