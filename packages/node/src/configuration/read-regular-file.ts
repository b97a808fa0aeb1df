import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

import { nodeLimits } from "../limits.ts";

const unreadable = (path: string, code: string): Error => Object.assign(new Error(`${path} is ${code}`), { code });

/**
 * The bytes of a file. A pipe or a device is none: reading it might never end.
 * @throws The system's error, or one whose `code` says in words why the file is not read.
 */
export const readRegularFile = (path: string): Buffer => {
  // Opening a pipe waits for somebody who writes, unless it is told not to.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file, { bigint: true });
    if (stat.isDirectory()) throw unreadable(path, "EISDIR");
    if (!stat.isFile()) throw unreadable(path, "no regular file");
    const most = nodeLimits.configurationBytes;
    if (stat.size > most) throw unreadable(path, `larger than the ${most} bytes that are read`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
};
