import { appendFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { limits } from "./limits.ts";

const privateFile = 0o600;
const privateFolder = 0o700;

/** The lines typed in earlier runs, oldest first in the file. A history that cannot be kept is no reason to stop. */
export class History {
  readonly #file: string;
  #last = "";

  constructor(file: string) {
    this.#file = file;
  }

  /** The lines of earlier runs, newest first, and cuts the file to the limit. */
  async load(): Promise<string[]> {
    let lines: string[];
    try {
      lines = (await readFile(this.#file, "utf8")).split("\n").filter((line) => line !== "");
    } catch {
      return [];
    }
    const kept = lines.slice(-limits.historyLines);
    if (kept.length < lines.length) {
      await writeFile(this.#file, `${kept.join("\n")}\n`, { mode: privateFile }).catch(() => undefined);
    }
    this.#last = kept.at(-1) ?? "";
    return kept.reverse();
  }

  /** Keeps a line; not one that begins with a blank, nor the same one again. Tells whether that went well. */
  async add(line: string): Promise<boolean> {
    if (line.trim() === "" || line.startsWith(" ") || line === this.#last) return true;
    this.#last = line;
    try {
      await mkdir(dirname(this.#file), { recursive: true, mode: privateFolder });
      await appendFile(this.#file, `${line}\n`, { mode: privateFile });
      return true;
    } catch {
      return false;
    }
  }
}
