import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

import { CommandLineError } from "../command-line-error.ts";
import { commandLineLimits } from "../limits.ts";

/**
 * The files that these words name: a folder stands for the scripts in it (`.ami`, `.json`), in the order of their names, those of folders in it
 * left out: what others include has its place there.
 * @throws CommandLineError `E_FILE` when there is no such file, or a folder holds too many.
 */
export const scriptPaths = (words: readonly string[]): readonly string[] =>
  words.flatMap((word) => (isFolder(word) ? scriptsIn(word) : [word]));

const isFolder = (path: string): boolean => {
  try {
    return statSync(path, { bigint: true }).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
};

const scriptsIn = (folder: string): readonly string[] => {
  const { folderScripts } = commandLineLimits;
  const names = listOf(folder).filter((name) => /\.(?:ami|json)$/i.test(name));
  if (names.length > folderScripts)
    throw new CommandLineError(
      "E_FILE",
      `${folder} holds more than ${folderScripts} scripts; name those that are meant.`,
    );
  return names.sort().map((name) => join(folder, name));
};

const listOf = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch (error) {
    throw unreadable(folder, error);
  }
};

const unreadable = (path: string, error: unknown): CommandLineError => {
  const reason = error instanceof Error ? error.message : String(error);
  return new CommandLineError("E_FILE", `${path} cannot be read: ${reason}`, { cause: error });
};
