import { printableLines } from "@pluto-ami/protocol";

import { isPrintable, splitKeys } from "../terminal/keys.ts";
import { limits } from "../limits.ts";

const begin = "\u001B[200~";
const end = "\u001B[201~";
const ctrlC = "\u0003";

/** What came from a terminal: keys that were pressed, or a text that was pasted. */
export interface Typed {
  readonly kind: "keys" | "paste";
  readonly text: string;
}

/** How many characters at the end of a text may be the start of a mark. */
const startOf = (mark: string, text: string): number => {
  for (let length = Math.min(mark.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(mark.slice(0, length))) return length;
  }
  return 0;
};

/** Tells pasted text from pressed keys by the marks around it, wherever what the terminal sends is cut. */
export class PasteReader {
  #held = "";
  #paste: string | undefined;

  /** Takes what came next. */
  read(text: string): Typed[] {
    // Without this a terminal that never sends the end mark would take the keyboard away.
    if (this.#paste !== undefined && text === ctrlC) this.#paste = undefined;
    const found: Typed[] = [];
    let rest = this.#held + text;
    this.#held = "";
    while (rest !== "") {
      const mark = this.#paste === undefined ? begin : end;
      const at = rest.indexOf(mark);
      const until = at < 0 ? rest.length - startOf(mark, rest) : at;
      this.#take(rest.slice(0, until), found);
      if (at < 0) {
        this.#held = rest.slice(until);
        break;
      }
      if (this.#paste === undefined) this.#paste = "";
      else {
        found.push({ kind: "paste", text: this.#paste });
        this.#paste = undefined;
      }
      rest = rest.slice(at + mark.length);
    }
    return found;
  }

  /** Are keys held back that may be the start of a mark? The key Escape is, until nothing has followed for a moment. */
  get isWaiting(): boolean {
    return this.#held !== "" && this.#paste === undefined;
  }

  /** Nothing has followed: gives the keys that were held back. */
  flush(): Typed[] {
    const found: Typed[] = [];
    if (this.isWaiting) {
      this.#take(this.#held, found);
      this.#held = "";
    }
    return found;
  }

  #take(text: string, found: Typed[]): void {
    if (text === "") return;
    // One character more than is allowed tells that it was too much.
    if (this.#paste !== undefined) this.#paste = (this.#paste + text).slice(0, limits.pasteLength + 1);
    else found.push({ kind: looksPasted(text) ? "paste" : "keys", text });
  }
}

/** A terminal without marks sends a paste at once: somebody who types does not press Enter and a letter in one moment. */
const looksPasted = (text: string): boolean => {
  const keys = splitKeys(text);
  const enter = keys.findIndex((key) => key === "\r" || key === "\n");
  return enter >= 0 && keys.slice(enter + 1).some(isPrintable);
};

/** The lines of a pasted text. A tab is a blank, and what cannot be seen is gone: nothing in it is a key, nothing hides. */
export const pastedLines = (text: string): string[] => {
  const lines = text.split(/\r\n|\r|\n/).map((line) => printableLines(line.replaceAll("\t", " "), () => ""));
  while (lines.length > 1 && lines.at(-1)?.trim() === "") lines.pop();
  return lines;
};
