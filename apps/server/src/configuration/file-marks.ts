import { statSync } from "node:fs";

/** What a file looks like from outside: its size and the nanosecond it was last written; `absent` when it is not there. */
const markOf = (path: string): string => {
  try {
    const { size, mtimeNs } = statSync(path, { bigint: true });
    return `${size} ${mtimeNs}`;
  } catch {
    return "absent";
  }
};

/** Remembers what was looked at, to tell later whether looking again could find anything else. */
export class FileMarks {
  readonly #marks = new Map<string, string>();
  readonly #lists = new Map<string, { readonly list: () => readonly string[]; readonly found: string }>();

  /** Call it before the file is read: what is written meanwhile then counts as a change. */
  file(path: string): void {
    if (!this.#marks.has(path)) this.#marks.set(path, markOf(path));
  }

  /** A list of files that was asked for, by the pattern it was asked with. */
  list(pattern: string, list: () => readonly string[]): readonly string[] {
    const found = list();
    this.#lists.set(pattern, { list, found: found.join("\n") });
    return found;
  }

  /** Whether every file is as it was and every list would be the same. */
  get unchanged(): boolean {
    return (
      [...this.#marks].every(([path, mark]) => markOf(path) === mark) &&
      [...this.#lists.values()].every(({ list, found }) => list().join("\n") === found)
    );
  }
}
