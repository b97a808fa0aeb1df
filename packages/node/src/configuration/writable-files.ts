import { accessSync, closeSync, constants, lstatSync, openSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

import { trimBlanks } from "@pluto-ami/conf";
import type { ConfigurationFiles, ResolvedFile, WritableFile } from "@pluto-ami/core";
import { systemCode } from "../system-error.ts";
import { type ByteString, fromBytes, fromText, toBytes, toText } from "@pluto-ami/protocol";

import { isForClients } from "./clients-files.ts";
import { globPaths } from "./glob.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { type SaveDisk, systemDisk } from "./save-disk.ts";
import { type Recovery, SaveJournal } from "./save-journal.ts";
import { lockSaves, type Unlock } from "./save-lock.ts";

/** The configuration in a folder, for the actions that read and write it: what else is there is outside to them ({@link isForClients}). */
export class FolderConfigurationFiles implements ConfigurationFiles {
  readonly #folder: string;
  readonly #disk: SaveDisk;

  constructor(folder: string, disk: SaveDisk = systemDisk) {
    this.#folder = resolve(folder);
    this.#disk = disk;
  }

  resolve(name: ByteString): ResolvedFile {
    const trimmed = trimBlanks(name);
    if (trimmed === "" || name.includes("\0")) return { kind: "outside" };
    const full = this.#fullPath(trimmed);
    try {
      const real = join(realpathSync(dirname(full)), basename(full));
      return this.#inside(isThere(real) ? realpathSync(real) : real);
    } catch (error) {
      if (systemCode(error) !== "ENOENT" && systemCode(error) !== "ENOTDIR") return { kind: "outside" };
      // A link that leads nowhere is none of the folders that are missing: nobody knows what it will lead to.
      return isThere(full) ? { kind: "outside" } : { kind: "missing" };
    }
  }

  /** Includes are followed inside the folder only: a client must not see through one what it may not name itself. */
  read(path: ByteString): ByteString | undefined {
    const resolved = this.resolve(path);
    if (resolved.kind === "missing") return undefined;
    if (resolved.kind === "outside") throw noConfiguration(path);
    const full = toText(resolved.path);
    if (!isFile(full)) return undefined;
    return fromBytes(readRegularFile(full));
  }

  mark(path: ByteString): string | undefined {
    const resolved = this.resolve(path);
    if (resolved.kind !== "inside") return undefined;
    const found = statSync(toText(resolved.path), { bigint: true, throwIfNoEntry: false });
    return found === undefined ? undefined : [found.dev, found.ino, found.size, found.mtimeNs, found.ctimeNs].join(" ");
  }

  glob(pattern: ByteString): readonly ByteString[] {
    return globPaths(this.#folder, toText(pattern))
      .map(fromText)
      .filter((path) => {
        const resolved = this.resolve(path);
        return resolved.kind === "inside" && isFile(toText(resolved.path));
      });
  }

  create(path: ByteString): void {
    closeSync(openSync(this.#target(path), "wx", 0o640));
  }

  async exclusively<T>(change: () => Promise<T>): Promise<T> {
    const unlock = await this.#lock();
    try {
      await this.#journal().recover();
      return await change();
    } finally {
      unlock?.();
    }
  }

  /** Completes a save that a daemon on this folder died in, and removes what it left behind. */
  async recover(): Promise<Recovery> {
    if (!SaveJournal.isInterrupted(this.#folder)) return "nothing";
    const unlock = await this.#lock();
    try {
      const recovery = await this.#journal().recover();
      this.#journal().tidy();
      return recovery;
    } finally {
      unlock?.();
    }
  }

  async writeAll(files: readonly WritableFile[]): Promise<void> {
    const targets = files.map(({ path, text }) => ({ path: this.#target(path), bytes: toBytes(text) }));
    if (new Set(targets.map(({ path }) => path)).size < targets.length)
      throw new Error("a file is there under two names");
    for (const { path } of targets) {
      accessSync(path, constants.W_OK);
      accessSync(dirname(path), constants.W_OK);
    }
    await this.#journal().replace(targets);
  }

  /** Where a file is written: links are followed, but never out of the folder. */
  #target(path: ByteString): string {
    const resolved = this.resolve(path);
    if (resolved.kind !== "inside") throw noConfiguration(path);
    return toText(resolved.path);
  }

  /** In a folder that cannot be written nobody saves: there is nothing to lock, and the save will say so itself. */
  async #lock(): Promise<Unlock | undefined> {
    try {
      return await lockSaves(this.#folder);
    } catch (error) {
      if (["EACCES", "EPERM", "EROFS"].includes(systemCode(error))) return undefined;
      throw error;
    }
  }

  #journal(): SaveJournal {
    return new SaveJournal(realpathSync(this.#folder), this.#disk);
  }

  /** The name of the file system for a path that is a byte string. */
  #fullPath(path: string): string {
    return resolve(this.#folder, toText(path));
  }

  /** Is a real path in the real folder? Compared by whole names: /etc/pluto2 is not in /etc/pluto. */
  #inside(real: string): ResolvedFile {
    const folder = realpathSync(this.#folder);
    const rest = relative(folder, real);
    if (!isBelow(folder, real) || !isForClients(folder, real)) return { kind: "outside" };
    return { kind: "inside", path: fromText(join(this.#folder, rest)) };
  }
}

const noConfiguration = (path: string): Error =>
  Object.assign(new Error(`${path} is no configuration in the folder: clients have its *.conf files alone`), {
    code: "EOUTSIDE",
  });

const isBelow = (folder: string, path: string): boolean => {
  const rest = relative(folder, path);
  return rest !== "" && rest !== ".." && !rest.startsWith(`..${sep}`) && !isAbsolute(rest);
};

const isThere = (path: string): boolean => {
  try {
    lstatSync(path, { bigint: true });
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
    throw error;
  }
};

const isFile = (path: string): boolean => {
  try {
    return statSync(path, { bigint: true }).isFile();
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
    throw error;
  }
};
