import { lstatSync } from "node:fs";
import { basename, join } from "node:path";

import { isSaveFile } from "./save-journal.ts";

/** The settings of the daemon, and of the `pluto` command (whose profiles name programs to run), where both share a folder. */
const ownFiles = ["pluto.ini", "cli.ini"] as const;

/**
 * Is this file of the configuration folder one that clients may read and write? Asterisk's configuration alone is, `*.conf`: no
 * settings of Pluto's own, no keys, no state, nothing of a save; by whatever name of the same file.
 * @param real its path with all links followed; it need not be there
 */
export const isForClients = (folder: string, real: string): boolean => {
  const name = basename(real);
  if (!name.endsWith(".conf") || isSaveFile(name)) return false;
  const found = lookAt(real);
  if (found === undefined || found.nlink === 1n) return true;
  return ownFiles.every((own) => {
    const other = lookAt(join(folder, own));
    return other === undefined || other.dev !== found.dev || other.ino !== found.ino;
  });
};

const lookAt = (path: string) => lstatSync(path, { bigint: true, throwIfNoEntry: false });
