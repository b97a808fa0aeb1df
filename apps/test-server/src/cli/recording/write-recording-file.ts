import { writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

import { reasonOf } from "@pluto-ami/node/parts";
import { printHead, printLine, type Recording } from "@pluto-ami/recording";

import { CommandLineError } from "../command-line-error.ts";
import { isPacked } from "./is-packed.ts";

/** Who talked to whom is nobody else's business. */
const ownersAlone = 0o600;

/**
 * Writes a recording into a file, packed where its name ends in `.gz`.
 * @throws CommandLineError `E_FILE` when it cannot be written.
 */
export const writeRecordingFile = (path: string, { head, lines }: Recording): void => {
  const text = [printHead(head), ...lines.map(printLine)].join("");
  try {
    writeFileSync(path, isPacked(path) ? gzipSync(text) : text, { mode: ownersAlone });
  } catch (cause) {
    throw new CommandLineError("E_FILE", `The recording ${path} cannot be written: ${reasonOf(cause)}`, { cause });
  }
};
