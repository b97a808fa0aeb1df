import { readFileSync, renameSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";

import { systemCode } from "../system-error.ts";

/** Whose a new file is, and who may read it. */
export interface FileOwnership {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** What a save does to the disk, a step each, so that a test can stop it at any of them. */
export interface SaveDisk {
  /** The file's bytes; undefined when it is not there. */
  read(path: string): Uint8Array | undefined;
  /** Writes a file in place of what has that name, and waits until its bytes are on the disk. */
  write(path: string, bytes: Uint8Array, ownership: FileOwnership | undefined): Promise<void>;
  rename(from: string, to: string): void;
  /** Removes a file; one that is not there is no error. */
  remove(path: string): void;
  /** Waits until the names in a folder are on the disk. */
  syncFolder(path: string): Promise<void>;
}

/** The disk of this machine. */
export const systemDisk: SaveDisk = {
  read(path) {
    try {
      return readFileSync(path);
    } catch (error) {
      if (systemCode(error) === "ENOENT") return undefined;
      throw error;
    }
  },
  async write(path, bytes, ownership) {
    rmSync(path, { force: true });
    const file = await open(path, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      if (ownership !== undefined) {
        const { gid, uid } = await file.stat({ bigint: true });
        const isTheirs = Number(uid) === ownership.uid && Number(gid) === ownership.gid;
        // Only root may give files away; the mode comes last, since a new owner takes set-id bits off.
        if (!isTheirs) await file.chown(ownership.uid, ownership.gid).catch(() => undefined);
        await file.chmod(ownership.mode & 0o777);
      }
      await file.sync();
    } finally {
      await file.close();
    }
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  async syncFolder(path) {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } catch {
      // Some file systems do not sync folders.
    } finally {
      await folder.close();
    }
  },
};
