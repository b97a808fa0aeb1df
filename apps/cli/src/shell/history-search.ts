import { isPrintable, nameOfKey } from "../terminal/keys.ts";

/**
 * What a key did: the search goes on, it was given up, or a line was chosen (undefined:
 * what was typed) and the key is to do there what it does.
 */
export type SearchStep =
  | "searching"
  | "given up"
  | { readonly chosen: string | undefined; readonly key: string | undefined };

/** The search through the history that Ctrl-R begins: from the newest line back, by any part of it. */
export class HistorySearch {
  readonly #lines: readonly string[];
  #query = "";
  #at = -1;
  #hasFailed = false;

  /** @param lines newest first */
  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  /** What stands before the line. */
  get prompt(): string {
    return `(${this.#hasFailed ? "failed " : ""}reverse-i-search)\`${this.#query}': `;
  }

  /** The line that was found last; undefined before the first. */
  get line(): string | undefined {
    return this.#lines[this.#at];
  }

  press(key: string): SearchStep {
    const name = nameOfKey(key);
    if (isPrintable(key)) {
      this.#query += key;
      this.#find(Math.max(this.#at, 0), 1);
      return "searching";
    }
    switch (name) {
      case "ctrl-r":
        this.#find(this.#at + 1, 1);
        return "searching";
      case "ctrl-s":
        this.#find(this.#at - 1, -1);
        return "searching";
      case "backspace":
        this.#query = this.#query.replace(/.$/su, "");
        this.#at = -1;
        this.#find(0, 1);
        return "searching";
      case "ctrl-c":
      case "ctrl-g":
        return "given up";
      case "escape":
        return { chosen: this.line, key: undefined };
      default:
        return { chosen: this.line, key };
    }
  }

  /** Looks for the query from a line on, to older (1) or newer (-1) ones; stays where it is when there is none. */
  #find(from: number, step: 1 | -1): void {
    this.#hasFailed = false;
    if (this.#query === "") return;
    const wanted = this.#query.toLowerCase();
    for (let at = from; at >= 0 && at < this.#lines.length; at += step) {
      const line = this.#lines[at] ?? "";
      // The same line again would look as if nothing had happened.
      if (!line.toLowerCase().includes(wanted) || (at !== this.#at && line === this.line)) continue;
      this.#at = at;
      return;
    }
    this.#hasFailed = true;
  }
}
