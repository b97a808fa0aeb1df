import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { systemCode } from "./system-error.ts";

/**
 * Makes a folder, and those above it, for nobody else (mode 0700); one that is there stays as it is. Node's own
 * `recursive` never returns where the system says ENOENT below a folder that exists, as /proc does.
 */
export const makeFolder = (path: string): void => {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (systemCode(error) === "EEXIST") return;
    const parent = dirname(path);
    if (systemCode(error) !== "ENOENT" || parent === path || existsSync(parent)) throw error;
    makeFolder(parent);
    mkdirSync(path, { mode: 0o700 });
  }
};
