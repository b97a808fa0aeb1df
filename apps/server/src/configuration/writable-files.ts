import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

import type { ConfigurationFiles, ResolvedFile, WritableFile } from "@pluto-ami/core";
import { fromBytes, fromText, toBytes, toText } from "@pluto-ami/protocol";

import { systemCode } from "../startup-error.ts";
import { globPaths } from "./glob.ts";

/** The files of the configuration folder, for the actions that read and write them. */
export class FolderConfigurationFiles implements ConfigurationFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = resolve(folder);
  }

  resolve(name: string): ResolvedFile {
    const trimmed = name.trim();
    if (trimmed === "" || trimmed.includes("\0")) return { kind: "outside" };
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

  read(path: string): string | undefined {
    const full = this.#fullPath(path);
    if (!isFile(full)) return undefined;
    return fromBytes(readFileSync(full));
  }

  glob(pattern: string): readonly string[] {
    return globPaths(this.#folder, toText(pattern))
      .map(fromText)
      .filter((path) => isFile(this.#fullPath(path)));
  }

  create(path: string): void {
    closeSync(openSync(this.#fullPath(path), "wx", 0o640));
  }

  writeAll(files: readonly WritableFile[]): void {
    const targets = files.map(({ path, text }) => ({ path: this.#target(path), text }));
    if (new Set(targets.map(({ path }) => path)).size < targets.length)
      throw new Error("a file is there under two names");
    for (const { path } of targets) accessSync(path, constants.W_OK);
    const drafts: { readonly from: string; readonly to: string }[] = [];
    try {
      for (const { path, text } of targets) {
        const draft = `${path}.${process.pid}.new`;
        drafts.push({ from: draft, to: path });
        writeDraft(draft, text, statSync(path).mode);
      }
      for (const { from, to } of drafts) renameSync(from, to);
    } finally {
      for (const { from } of drafts) rmSync(from, { force: true });
    }
    for (const folder of new Set(drafts.map(({ to }) => dirname(to)))) syncFolder(folder);
  }

  /** Where a file is written: links are followed, but never out of the folder. */
  #target(path: string): string {
    const resolved = this.resolve(path);
    if (resolved.kind !== "inside") throw new Error(`${path} is not in the configuration folder`);
    return toText(resolved.path);
  }

  /** The name of the file system for a path that is a byte string. */
  #fullPath(path: string): string {
    return resolve(this.#folder, toText(path));
  }

  /** Is a real path in the real folder? Compared by whole names: /etc/pluto2 is not in /etc/pluto. */
  #inside(real: string): ResolvedFile {
    const rest = relative(realpathSync(this.#folder), real);
    if (rest === "" || rest === ".." || rest.startsWith(`..${sep}`) || isAbsolute(rest)) return { kind: "outside" };
    return { kind: "inside", path: fromText(join(this.#folder, rest)) };
  }
}

const isThere = (path: string): boolean => {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
    throw error;
  }
};

const isFile = (path: string): boolean => {
  try {
    return statSync(path).isFile();
  } catch (error) {
    if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
    throw error;
  }
};

/** Writes a file that nobody sees yet, with the mode of the one it replaces, and waits until it is on the disk. */
const writeDraft = (path: string, text: string, mode: number): void => {
  rmSync(path, { force: true });
  const descriptor = openSync(path, "wx", 0o600);
  try {
    writeFileSync(descriptor, toBytes(text));
    fchmodSync(descriptor, mode & 0o777);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

/** Makes the new names last; where a folder cannot be synced, the files still are. */
const syncFolder = (folder: string): void => {
  const descriptor = openSync(folder, "r");
  try {
    fsyncSync(descriptor);
  } catch {
    // Some file systems do not sync folders.
  } finally {
    closeSync(descriptor);
  }
};
