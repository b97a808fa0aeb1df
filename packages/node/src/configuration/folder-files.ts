import { statSync } from "node:fs";
import { isAbsolute, join } from "node:path";

import type { ConfFiles } from "@pluto-ami/conf";
import { fromBytes, fromText, toText } from "@pluto-ami/protocol";

import { systemCode } from "../system-error.ts";
import { globPaths } from "./glob.ts";
import { readRegularFile } from "./read-regular-file.ts";

/** Is told what is looked at, to know later whether looking again could find anything else. */
export interface SeenFiles {
  /** A file that will be read. */
  file(path: string): void;
  /** A list of files that is asked for, by the pattern it is asked with; gives it. */
  list(pattern: string, list: () => readonly string[]): readonly string[];
}

const unseen: SeenFiles = { file: () => {}, list: (_pattern, list) => list() };

/**
 * Reads the configuration in a folder as the daemon does, wherever its includes lead. Names are relative to the folder, and stay as
 * they were given.
 */
export const folderFiles = (folder: string, seen: SeenFiles = unseen): ConfFiles => {
  const fullPath = (path: string): string => {
    const name = toText(path);
    return isAbsolute(name) ? name : join(folder, name);
  };
  const isFile = (path: string): boolean =>
    statSync(fullPath(path), { bigint: true, throwIfNoEntry: false })?.isFile() === true;
  return {
    read(path) {
      seen.file(fullPath(path));
      try {
        return fromBytes(readRegularFile(fullPath(path)));
      } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw error;
      }
    },
    glob: (pattern) => seen.list(pattern, () => globPaths(folder, toText(pattern)).map(fromText).filter(isFile)),
  };
};
