import { lstatSync, statSync } from "node:fs";

import { makeFolder } from "../make-folder.ts";
import { reasonOf, StartupError } from "../startup-error.ts";

const unusable = (folder: string, reason: string, cause?: unknown): StartupError =>
  new StartupError(
    "control-socket-unusable",
    [
      `plutod: no control socket can be made in ${folder}: ${reason}.`,
      "Set PLUTO_RUNTIME to a folder of your own, or say [control] enabled = no in pluto.ini.",
    ],
    { cause },
  );

/**
 * Makes the folder of the control socket, mode 0700. One that is there already must be ours (or root's) and closed to
 * others' writing: whoever can write in it could put a socket of their own where the `pluto` command looks.
 */
export const prepareControlFolder = (folder: string, uid: number = process.getuid?.() ?? 0): void => {
  try {
    makeFolder(folder);
    const stat = statSync(folder);
    const trusted = [0, uid];
    if (!stat.isDirectory()) throw unusable(folder, "it is no folder");
    if (!trusted.includes(stat.uid) || !trusted.includes(lstatSync(folder).uid)) {
      throw unusable(folder, "it belongs to somebody else");
    }
    const writableByOthers = (stat.mode & 0o022) !== 0;
    const sticky = (stat.mode & 0o1000) !== 0;
    if (writableByOthers && !sticky) throw unusable(folder, "others may write in it (chmod go-w would help)");
  } catch (error) {
    throw error instanceof StartupError ? error : unusable(folder, reasonOf(error), error);
  }
};
