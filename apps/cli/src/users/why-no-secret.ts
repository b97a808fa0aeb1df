import { accessSync, constants, statSync } from "node:fs";

import { readSecretFile } from "@pluto-ami/node/configuration-folder";

/**
 * Why a configuration that names this secret file would not load, as far as it can be told from here: whose the file must be depends on who
 * runs plutod, and who may write manager.conf need not be able to read it.
 */
export const whyNoSecret = (path: string): string | undefined => {
  try {
    const { uid } = statSync(path, { bigint: true });
    accessSync(path, constants.R_OK);
    const found = readSecretFile(path, process.getuid === undefined ? undefined : Number(uid));
    return found.isFound ? undefined : found.why;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EACCES") return undefined;
    return code === "ENOENT" ? "there is no such file" : `the system says ${code}`;
  }
};
