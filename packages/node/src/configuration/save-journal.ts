import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";

import type { FileOwnership, SaveDisk } from "./save-disk.ts";

/** A file that is there, and the bytes it is to hold. */
export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** One file of a manifest. Hashes tell what it held before and what it will hold. */
interface Entry {
  /** Relative to the folder. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What drafts are for: a save, or taking one back. */
type Purpose = "new" | "old";

interface Manifest {
  readonly purpose: Purpose;
  readonly entries: readonly Entry[];
}

/** What {@link SaveJournal.recover} found. */
export type Recovery = "nothing" | "completed" | "dropped";

/** The file that is there while a save is under way, or was cut off: the next start completes it. */
export const interruptedSave = ".pluto-save.json";

/** Is this the name of a file that a save uses for itself? No action may read or write those. */
export const isSaveFile = (name: string): boolean => name.startsWith(".pluto-save.") || isDraft(name);

const isDraft = (name: string): boolean => /^\..*\.pluto-(?:new|old)$/s.test(name);

/**
 * Replaces several files as one: a process that dies at any moment leaves, after the next `recover`, all of them old
 * or all of them new. Drafts are written beside the files, then a manifest that names them is put in place: from that
 * rename on the save has happened, and whoever finds the manifest carries it out.
 */
export class SaveJournal {
  readonly #folder: string;
  readonly #disk: SaveDisk;
  readonly #manifest: string;

  /** @param folder The real path of the folder that all files are in. */
  constructor(folder: string, disk: SaveDisk) {
    this.#folder = folder;
    this.#disk = disk;
    this.#manifest = join(folder, interruptedSave);
  }

  /** Is there anything of a save that goes on or was cut off? */
  static isInterrupted(folder: string): boolean {
    return readdirSync(folder).some(isSaveFile);
  }

  /** Replaces all files, or throws and has replaced none. */
  async replace(files: readonly Replacement[]): Promise<void> {
    await this.recover();
    const originals = files.map(({ path }) => ({ path, bytes: this.#read(path) }));
    const isOne = files.length === 1;
    try {
      await this.#draft("new", files);
      if (!isOne) await this.#publish("new", files);
    } catch (error) {
      this.#sweep("new", files);
      throw error;
    }
    try {
      this.#place("new", files);
    } catch (error) {
      if (isOne) this.#sweep("new", files);
      else await this.#takeBack(originals, error);
      throw error;
    }
    await this.#finish(files);
  }

  /** Completes a save that was cut off after its manifest was in place. */
  async recover(): Promise<Recovery> {
    const bytes = this.#disk.read(this.#manifest);
    if (bytes === undefined) return "nothing";
    const manifest = this.#parse(Buffer.from(bytes).toString("utf8"));
    const files = manifest?.entries.map(({ path }) => ({ path: resolve(this.#folder, path) })) ?? [];
    if (manifest === undefined || !manifest.entries.every((entry) => this.#canPlace(manifest.purpose, entry))) {
      this.#sweep("new", files);
      this.#sweep("old", files);
      return "dropped";
    }
    const waiting = files.filter(({ path }) => this.#disk.read(draftOf(path, manifest.purpose)) !== undefined);
    this.#place(manifest.purpose, waiting);
    await this.#finish(files);
    this.#sweep(manifest.purpose === "new" ? "old" : "new", files);
    return "completed";
  }

  /** Removes drafts in the folder that no save will use any more; those in folders below wait for the next save of their file. */
  tidy(): void {
    this.#removeAll(
      readdirSync(this.#folder)
        .filter(isDraft)
        .map((name) => join(this.#folder, name)),
    );
  }

  async #draft(purpose: Purpose, files: readonly Replacement[]): Promise<void> {
    for (const { path, bytes } of files) await this.#disk.write(draftOf(path, purpose), bytes, ownershipOf(path));
    await this.#syncFolders(files);
  }

  /** The moment of the save: the manifest gets its name. */
  async #publish(purpose: Purpose, files: readonly Replacement[]): Promise<void> {
    const entries = files.map(({ path, bytes }): Entry => ({
      path: relative(this.#folder, path),
      before: hashOf(this.#read(path)),
      after: hashOf(bytes),
    }));
    const draft = draftOf(this.#manifest, purpose);
    await this.#disk.write(
      draft,
      Buffer.from(JSON.stringify({ purpose, entries } satisfies Manifest)),
      manifestOwnership(files),
    );
    this.#disk.rename(draft, this.#manifest);
    await this.#disk.syncFolder(this.#folder);
  }

  /** All in one turn of the event loop: a reload in this process sees no half of it. */
  #place(purpose: Purpose, files: readonly Pick<Replacement, "path">[]): void {
    for (const { path } of files) this.#disk.rename(draftOf(path, purpose), path);
  }

  async #finish(files: readonly Pick<Replacement, "path">[]): Promise<void> {
    await this.#syncFolders(files);
    this.#disk.remove(this.#manifest);
  }

  /** Undoes a save that failed on its way: by another one, of what was there before. */
  async #takeBack(originals: readonly Replacement[], reason: unknown): Promise<void> {
    try {
      await this.#draft("old", originals);
      await this.#publish("old", originals);
      this.#place("old", originals);
      await this.#finish(originals);
    } catch {
      const message = `The save stopped half way; the next save or start completes it by ${this.#manifest}.`;
      throw new Error(message, { cause: reason });
    }
    this.#sweep("new", originals);
  }

  /** Removes drafts and manifests. */
  #sweep(purpose: Purpose, files: readonly Pick<Replacement, "path">[]): void {
    this.#removeAll([
      this.#manifest,
      draftOf(this.#manifest, purpose),
      ...files.map(({ path }) => draftOf(path, purpose)),
    ]);
  }

  /** What cannot be removed does no harm: the next save of its file overwrites a draft. */
  #removeAll(paths: readonly string[]): void {
    for (const path of paths) {
      try {
        this.#disk.remove(path);
      } catch {
        continue;
      }
    }
  }

  async #syncFolders(files: readonly Pick<Replacement, "path">[]): Promise<void> {
    for (const folder of new Set(files.map(({ path }) => dirname(path)))) await this.#disk.syncFolder(folder);
  }

  /** Is the draft whole, and the file as it was when the draft was made, or placed already? */
  #canPlace(purpose: Purpose, { path, before, after }: Entry): boolean {
    const full = resolve(this.#folder, path);
    if (!full.startsWith(this.#folder + sep)) return false;
    const draft = this.#disk.read(draftOf(full, purpose));
    const now = this.#disk.read(full);
    if (now === undefined) return false;
    const held = hashOf(now);
    return draft === undefined ? held === after : hashOf(draft) === after && (held === before || held === after);
  }

  #read(path: string): Uint8Array {
    const bytes = this.#disk.read(path);
    if (bytes === undefined) throw new Error(`${path} is gone`);
    return bytes;
  }

  #parse(text: string): Manifest | undefined {
    try {
      const value: unknown = JSON.parse(text);
      return isManifest(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }
}

/** Where the next content of a file waits: the dot in front hides it from includes with wildcards. */
const draftOf = (path: string, purpose: Purpose): string => join(dirname(path), `.${basename(path)}.pluto-${purpose}`);

const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const ownershipOf = (path: string): FileOwnership => {
  const { mode, uid, gid } = statSync(path, { bigint: true });
  return { mode: Number(mode), uid: Number(uid), gid: Number(gid) };
};

/** Whose files are saved reads what is saved of them, whoever saves: root's save is completed by the daemon. Nobody else does. */
const manifestOwnership = (files: readonly Pick<Replacement, "path">[]): FileOwnership | undefined => {
  const [first, ...others] = files.map(({ path }) => ownershipOf(path));
  return first && { ...first, mode: others.reduce((mode, other) => mode & other.mode, first.mode) };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isManifest = (value: unknown): value is Manifest =>
  isRecord(value) &&
  (value["purpose"] === "new" || value["purpose"] === "old") &&
  Array.isArray(value["entries"]) &&
  value["entries"].every(
    (entry: unknown) => isRecord(entry) && ["path", "before", "after"].every((key) => typeof entry[key] === "string"),
  );
