import { lstatSync, readlinkSync } from "node:fs";
import { resolve } from "node:path";

import { findDistrust, type PathEntry } from "@pluto-ami/protocol";

import { makeFolder } from "../make-folder.ts";
import { reasonOf } from "../system-error.ts";
import { ControlSocketError } from "./control-socket-error.ts";

const unusable = (folder: string, reason: string, cause?: unknown): ControlSocketError =>
  new ControlSocketError("control-folder-unusable", folder, reason, cause);

const look = (path: string): PathEntry => {
  const stat = lstatSync(path, { bigint: true });
  const [uid, mode] = [Number(stat.uid), Number(stat.mode)];
  if (stat.isSymbolicLink()) return { kind: "link", uid, mode, target: readlinkSync(path) };
  return { kind: stat.isDirectory() ? "folder" : "other", uid, mode };
};

/**
 * Makes the folder of the control socket, mode 0700. One that is there already must be as the `pluto` command wants it
 * ({@link findDistrust}): whoever can write in it, or above it, could put a socket of their own where `pluto` looks.
 */
export const prepareControlFolder = (folder: string, uid: number = process.getuid?.() ?? 0): void => {
  try {
    makeFolder(folder);
    const reason = findDistrust(resolve(folder), { own: uid, owner: uid }, look);
    if (reason !== undefined) throw unusable(folder, reason);
  } catch (error) {
    throw error instanceof ControlSocketError ? error : unusable(folder, reasonOf(error), error);
  }
};
