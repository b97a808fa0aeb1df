import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { toBytes } from "@pluto-ami/protocol";

import { demandOwnLead } from "./demand-own-lead.ts";
import { demandRegularFile } from "./demand-regular-file.ts";
import { systemDisk } from "./save-disk.ts";

const writableByOthers = 0o022;

/** A secret file, and the files that lead to it. */
export interface SecretFile {
  readonly path: string;
  /** The folder and the file that name it. */
  readonly namedIn: readonly string[];
}

/**
 * Puts another secret into the file of a user's secret, as a whole: a crash leaves the old one. The file keeps its owner and its mode; a
 * link to it stays one. Two at a time would take each other's draft: whoever calls keeps others from it.
 * @param secret a byte string on one line
 * @throws the system's error when there is no such file, it cannot be written, or would not be read then; nothing is changed
 */
export const writeSecretFile = async ({ namedIn, path }: SecretFile, secret: string): Promise<void> => {
  const file = realpathSync(path);
  const { gid, mode, uid } = demandRegularFile(file);
  for (const from of namedIn) demandOwnLead(from, file);
  if (process.getuid !== undefined && (Number(mode) & writableByOthers) !== 0)
    throw Object.assign(
      new Error(`others may write ${file}, and plutod does not read such a file: chmod go-w ${file}`),
      { code: "EPERM" },
    );
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
