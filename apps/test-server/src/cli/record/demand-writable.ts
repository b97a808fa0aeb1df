import { closeSync, openSync } from "node:fs";

import { reasonOf } from "@pluto-ami/node/parts";

import { CommandLineError } from "../command-line-error.ts";

const ownersAlone = 0o600;

/**
 * Sees to it that a file can be written, and leaves in it what is there: before hours have gone by, not after.
 * @throws CommandLineError `E_FILE`.
 */
export const demandWritable = (file: string): void => {
  try {
    closeSync(openSync(file, "a", ownersAlone));
  } catch (cause) {
    throw new CommandLineError("E_FILE", `The recording ${file} cannot be written: ${reasonOf(cause)}`, { cause });
  }
};
