import { findFolder, type FolderSurroundings } from "@pluto-ami/node/configuration-folder";

import { StartupError } from "../start/startup-error.ts";

/** The chosen folder; `starter` when nobody has written a configuration yet. */
export interface ConfigurationFolder {
  readonly path: string;
  readonly starter: boolean;
}

/**
 * Chooses the configuration folder: `--config`, else PLUTO_CONFIG, else ~/.config/pluto, else /etc/pluto. A folder that
 * somebody named must have a manager.conf: a slip of the pen must not start a daemon with a fresh configuration.
 */
export const chooseFolder = (option: string | undefined, surroundings: FolderSurroundings): ConfigurationFolder => {
  const { found, named, own } = findFolder(option, surroundings);
  if (found !== undefined) return { path: found, starter: false };
  if (named === undefined) return { path: own, starter: true };
  const { by, path } = named;
  throw new StartupError("configuration-missing", [
    `plutod: ${by} names ${path}, but there is no manager.conf in it.`,
    `Give a folder that has one, or start without ${by}: the first start writes a configuration in ${own}.`,
  ]);
};
