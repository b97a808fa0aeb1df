import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { isPrintable } from "@pluto-ami/protocol";

import { limits } from "../limits.ts";

const privateFile = 0o600;
const privateFolder = 0o700;

/** A line that begins with a blank holds what its writer wants forgotten. */
export const isKept = (line: string): boolean => !/^\s/.test(line);

/** A line that gives a secret a value, as `database put trunk secret …` does, is not written to a file. */
const maySaySecret = (line: string): boolean => /secret|passw|passphrase|credential|token|api-?key/i.test(line);

/** The lines typed in earlier runs, oldest first in the file. A history that cannot be kept is no reason to stop. */
export class History {
  readonly #file: string;
  #lines: string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** The lines of earlier runs and of this one, newest first. */
  get lines(): readonly string[] {
    return this.#lines;
  }

  /** Reads the lines of earlier runs that a terminal can show, newest first, and cuts the file to the limit. */
  async load(): Promise<string[]> {
    let lines: string[];
    try {
      lines = (await readFile(this.#file, "utf8")).split("\n").filter((line) => line !== "" && isPrintable(line));
    } catch {
      return [];
    }
    const kept = lines.slice(-limits.historyLines);
    if (kept.length < lines.length) {
      await writeFile(this.#file, `${kept.join("\n")}\n`, { mode: privateFile }).catch(() => undefined);
    }
    this.#lines = kept.reverse();
    return [...this.#lines];
  }

  /**
   * Keeps a line; not one that begins with a blank, nor the same one again. One that may say a secret is kept until the
   * shell is left, and not in the file. Tells whether that went well.
   */
  async add(line: string): Promise<boolean> {
    if (line.trim() === "" || !isKept(line) || line === this.#lines[0]) return true;
    this.#lines = [line, ...this.#lines].slice(0, limits.historyLines);
    if (maySaySecret(line)) return true;
    try {
      await mkdir(dirname(this.#file), { recursive: true, mode: privateFolder });
      await appendFile(this.#file, `${line}\n`, { mode: privateFile });
      return true;
    } catch {
      return false;
    }
  }
}
