import { type SaveDisk, systemDisk } from "../../src/configuration/save-disk.ts";

/** How a disk fails: `dies` from a step on, like a process that is killed, or `fails` at that step alone. */
export type Failure = "dies" | "fails";

/** A disk on which the step of this number (from 1) goes wrong; a write goes wrong half way. */
export class FaultyDisk implements SaveDisk {
  readonly #failure: Failure;
  readonly #step: number;
  steps = 0;

  constructor(step: number, failure: Failure) {
    this.#step = step;
    this.#failure = failure;
  }

  read(path: string): Uint8Array | undefined {
    return systemDisk.read(path);
  }

  async write(...[path, bytes, ownership]: Parameters<SaveDisk["write"]>): Promise<void> {
    if (this.#goesWrong()) {
      // What was written last may be missing on a disk that is full, or that lost its power.
      if (this.steps === this.#step) await systemDisk.write(path, bytes.slice(0, bytes.length / 2), ownership);
      throw this.#error();
    }
    return systemDisk.write(path, bytes, ownership);
  }

  rename(from: string, to: string): void {
    if (this.#goesWrong()) throw this.#error();
    systemDisk.rename(from, to);
  }

  remove(path: string): void {
    if (this.#goesWrong()) throw this.#error();
    systemDisk.remove(path);
  }

  async syncFolder(path: string): Promise<void> {
    if (this.#goesWrong()) throw this.#error();
    return systemDisk.syncFolder(path);
  }

  #goesWrong(): boolean {
    this.steps++;
    return this.#failure === "dies" ? this.steps >= this.#step : this.steps === this.#step;
  }

  #error(): Error {
    return Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  }
}
