import { realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { toBytes } from "@pluto-ami/protocol";

import { systemDisk } from "./save-disk.ts";

/**
 * Puts another secret into the file of a user's secret, as a whole: a crash leaves the old one. The file keeps its owner and its mode; a
 * link to it stays one.
 * @param secret a byte string on one line
 * @throws the system's error when there is no such file, or it cannot be written
 */
export const writeSecretFile = async (path: string, secret: string): Promise<void> => {
  const file = realpathSync(path);
  const { gid, mode, uid } = statSync(file, { bigint: true });
  const draft = join(dirname(file), `.${basename(file)}.pluto-new`);
  try {
    const ownership = { mode: Number(mode), uid: Number(uid), gid: Number(gid) };
    await systemDisk.write(draft, toBytes(`${secret}\n`), ownership);
    systemDisk.rename(draft, file);
  } catch (error) {
    systemDisk.remove(draft);
    throw error;
  }
  await systemDisk.syncFolder(dirname(file));
};
