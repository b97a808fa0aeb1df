import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Has a process of this machine a LevelDB open? Linux tells; elsewhere nobody does, and the answer is no. */
export const isLevelDbOpen = (folder: string): boolean => {
  try {
    const { ino } = statSync(join(folder, "LOCK"), { bigint: true });
    return readFileSync("/proc/locks", "latin1").includes(`:${ino} `);
  } catch {
    return false;
  }
};
