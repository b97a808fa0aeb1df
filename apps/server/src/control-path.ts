import { tmpdir } from "node:os";
import { join } from "node:path";

import { configurationId } from "@pluto-ami/node/configuration-folder";
import { controlFolder } from "@pluto-ami/protocol";

type Environment = Readonly<Record<string, string | undefined>>;

/** The folder for sockets of this user. */
export const runtimeFolder = (env: Environment, uid: number = process.getuid?.() ?? 0): string =>
  controlFolder({ env, uid, temporary: tmpdir() });

/**
 * The control socket of the daemon that runs with this configuration folder: the `pluto` command computes the same path
 * from the same folder, so that each finds the other without being told.
 */
export const controlPath = (configurationFolder: string, env: Environment): string => {
  return join(runtimeFolder(env), `plutod-${configurationId(configurationFolder)}.sock`);
};
