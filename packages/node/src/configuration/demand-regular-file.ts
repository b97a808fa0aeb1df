import { type BigIntStats, statSync } from "node:fs";

/**
 * Sees to it that a path leads to a file, which may be replaced: a pipe or a device is somebody's, and would be gone.
 * @throws an error with the code ENOTSUP, or the system's
 */
export const demandRegularFile = (path: string): BigIntStats => {
  const found = statSync(path, { bigint: true });
  if (found.isFile()) return found;
  const what = found.isDirectory() ? "a folder" : "no regular file";
  throw Object.assign(new Error(`${path} is ${what}: it is not written`), { code: "ENOTSUP" });
};
