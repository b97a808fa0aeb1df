import { statSync } from "node:fs";
import { isAbsolute, join } from "node:path";

import type { ConfFiles } from "@pluto-ami/conf";
import { globPaths, readRegularFile } from "@pluto-ami/node/configuration-folder";
import { systemCode } from "@pluto-ami/node/parts";
import { fromBytes, fromText, toText } from "@pluto-ami/protocol";

import type { FileMarks } from "./file-marks.ts";

/** Reads files relative to the folder, and leaves a mark for each that was looked at. Names stay as they were given. */
export const folderFiles = (folder: string, marks: FileMarks): ConfFiles => {
  const fullPath = (path: string): string => {
    const name = toText(path);
    return isAbsolute(name) ? name : join(folder, name);
  };
  const isFile = (path: string): boolean =>
    statSync(fullPath(path), { bigint: true, throwIfNoEntry: false })?.isFile() === true;
  return {
    read(path) {
      marks.file(fullPath(path));
      try {
        return fromBytes(readRegularFile(fullPath(path)));
      } catch (error) {
        if (systemCode(error) === "ENOENT") return undefined;
        throw error;
      }
    },
    glob: (pattern) => marks.list(pattern, () => globPaths(folder, toText(pattern)).map(fromText).filter(isFile)),
  };
};
