import { Buffer } from "node:buffer";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";

import type { DiskFile, OpenFile } from "../../../src/database/journal/disk.ts";

type Step =
  | { readonly kind: "write"; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: "truncate"; readonly length: number };

/** What a disk has of a file: the bytes that were synced, and what was done since, each of which it may have or not. */
interface OnDisk {
  synced: Buffer;
  steps: Step[];
}

const carryOut = (bytes: Buffer, step: Step): Buffer => {
  if (step.kind === "truncate") {
    return Buffer.concat([bytes, Buffer.alloc(step.length)]).subarray(0, step.length);
  }
  const other = Buffer.alloc(Math.max(bytes.length, step.at + step.bytes.length));
  bytes.copy(other);
  step.bytes.copy(other, step.at);
  return other;
};

const failure = (code: string): Error => Object.assign(new Error(`${code}: the disk says so`), { code });

/**
 * A disk that knows of each file what a power cut would leave, fails when it is told to, and calls `watch` before each step. Names
 * are on it at once.
 */
export class UnsafeDisk {
  readonly #chance: () => number;
  readonly #files = new Map<string, OnDisk>();
  /** How likely a step fails. */
  risk = 0;
  watch: () => void = () => {};

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  readonly open: OpenFile = async (path, flags, mode) => {
    if (this.#fails()) throw failure("EMFILE");
    const file = await open(path, flags, mode);
    // A draft is known by the name that it will have.
    const name = basename(path, ".new");
    const onDisk = (!flags.startsWith("w") && this.#files.get(name)) || { synced: Buffer.alloc(0), steps: [] };
    this.#files.set(name, onDisk);
    return this.#unsafe(file, onDisk);
  };

  /** Puts what a power cut would leave of a folder now into another one. */
  cutPower(from: string, to: string): void {
    mkdirSync(to);
    for (const name of readdirSync(from)) {
      const { synced, steps } = this.#files.get(name) ?? { synced: Buffer.alloc(0), steps: [] };
      const left = steps.filter(() => this.#chance() > 0.4).map((step) => this.#perhapsTorn(step));
      writeFileSync(join(to, name), left.reduce(carryOut, synced));
    }
  }

  #perhapsTorn(step: Step): Step {
    if (step.kind === "truncate" || this.#chance() > 0.3) return step;
    return { ...step, bytes: step.bytes.subarray(0, Math.floor(this.#chance() * step.bytes.length)) };
  }

  #fails(): boolean {
    this.watch();
    return this.#chance() < this.risk;
  }

  #unsafe(file: DiskFile, onDisk: OnDisk): DiskFile {
    return {
      read: (...words) => file.read(...words),
      stat: () => file.stat(),
      close: () => file.close(),
      write: async (buffer, offset, length, at) => {
        const fails = this.#fails();
        // It is full in the midst of what it takes.
        const taken = fails ? Math.floor(this.#chance() * length) : length;
        onDisk.steps.push({ kind: "write", at, bytes: Buffer.from(buffer.subarray(offset, offset + taken)) });
        await file.write(buffer, offset, taken, at);
        if (fails) throw failure("ENOSPC");
        return { bytesWritten: taken };
      },
      truncate: async (length) => {
        if (this.#fails()) throw failure("EIO");
        onDisk.steps.push({ kind: "truncate", length });
        await file.truncate(length);
      },
      datasync: async () => {
        // After one that failed nobody knows what the disk has.
        if (this.#fails()) throw failure("EIO");
        onDisk.synced = onDisk.steps.reduce(carryOut, onDisk.synced);
        onDisk.steps = [];
        await file.datasync();
      },
    };
  }
}
