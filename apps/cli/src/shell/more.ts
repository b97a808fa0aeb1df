import { nameOfKey } from "../terminal/keys.ts";
import { clearLine } from "../print/style.ts";
import { rowsOf } from "./pager.ts";

const mark = "--More-- (space: a page, Enter: a line, q: leave)";

/** Our own pager, where there is no other: gives a text page by page and takes keys. */
export class More {
  readonly #lines: readonly string[];
  readonly #columns: number;
  readonly #rows: number;
  #at = 0;

  constructor(text: string, columns: number, rows: number) {
    this.#lines = text.replace(/\n$/, "").split("\n");
    this.#columns = columns;
    this.#rows = Math.max(1, rows - 1);
  }

  get isDone(): boolean {
    return this.#at >= this.#lines.length;
  }

  /** What to write at first. */
  start(): string {
    return this.#show(this.#rows);
  }

  /** What to write when a key was pressed. */
  press(key: string): string {
    switch (nameOfKey(key)) {
      case " ":
        return clearLine + this.#show(this.#rows);
      case "enter":
      case "down":
        return clearLine + this.#show(1);
      case "q":
      case "Q":
      case "ctrl-c":
      case "ctrl-d":
      case "escape":
        this.#at = this.#lines.length;
        return clearLine;
      default:
        return "";
    }
  }

  /** The next lines, as many as fit into so many rows but one at the least, and the mark when there are more. */
  #show(rows: number): string {
    let text = "";
    let used = 0;
    while (!this.isDone) {
      const line = this.#lines[this.#at] ?? "";
      used += rowsOf(line, this.#columns);
      if (used > rows && text !== "") break;
      text += `${line}\n`;
      this.#at++;
    }
    return this.isDone ? text : text + mark;
  }
}
