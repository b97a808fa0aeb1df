import { readFileSync } from "node:fs";

import { fromBytes, type ByteString } from "@pluto-ami/protocol";

import { knownNames } from "../../script/known-names.ts";
import { type CheckedFile, checkScripts } from "../../script/check-scripts.ts";
import type { CommandContext } from "../command/command.ts";
import { CommandLineError } from "../command-line-error.ts";
import { scriptPaths } from "./script-paths.ts";

/** Says all that is wrong with scripts; gives what to exit with. */
export const check = async ({ json, out, words }: CommandContext): Promise<number> => {
  if (words.length === 0) throw new CommandLineError("E_USAGE", "script check wants the names of scripts");
  const { exitCode, lines } = checkScripts(scriptPaths(words).map(fileOf), {
    names: knownNames(),
    read: bytesOf,
  });
  if (json) out.json({ faults: lines });
  else for (const line of lines) out.line(line);
  return exitCode;
};

const bytesOf = (path: string): ByteString => fromBytes(readFileSync(path));

const fileOf = (file: string): CheckedFile => {
  try {
    return { file, text: bytesOf(file) };
  } catch (error) {
    return { file, unreadable: error instanceof Error ? error.message : String(error) };
  }
};
