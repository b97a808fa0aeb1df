import { StringDecoder } from "node:string_decoder";

import type { Console } from "../console.ts";
import { limits } from "../limits.ts";
import { bracketedPaste, PasteReader, type Typed } from "./paste.ts";

/** The terminal's keyboard, key by key, with pasted texts told apart. `stop` gives the terminal back as it was. */
export class Keyboard {
  readonly #console: Console;
  readonly #onTyped: (typed: Typed) => void;
  readonly #reader = new PasteReader();
  readonly #decoder = new StringDecoder("utf8");
  readonly #giveBack = (): void => this.stop();
  #waiting: NodeJS.Timeout | undefined;
  #isTaken = false;

  constructor(console: Console, onTyped: (typed: Typed) => void) {
    this.#console = console;
    this.#onTyped = onTyped;
  }

  start(): void {
    if (this.#isTaken) return;
    this.#isTaken = true;
    const { stdin } = this.#console;
    stdin.setRawMode?.(true);
    this.#tellTerminal(bracketedPaste.on);
    stdin.on("data", this.#take);
    stdin.resume();
    // However the process ends, a person's terminal must work afterwards.
    process.once("exit", this.#giveBack);
  }

  stop(): void {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    clearTimeout(this.#waiting);
    process.off("exit", this.#giveBack);
    const { stdin } = this.#console;
    stdin.off("data", this.#take);
    stdin.pause();
    this.#tellTerminal(bracketedPaste.off);
    stdin.setRawMode?.(false);
  }

  readonly #take = (data: Buffer | string): void => {
    clearTimeout(this.#waiting);
    this.#hand(this.#reader.read(typeof data === "string" ? data : this.#decoder.write(data)));
    if (this.#reader.isWaiting) {
      this.#waiting = setTimeout(() => this.#hand(this.#reader.flush()), limits.escapeTimeout);
    }
  };

  #hand(typed: readonly Typed[]): void {
    for (const one of typed) this.#onTyped(one);
  }

  #tellTerminal(sequence: string): void {
    const { stdout, env } = this.#console;
    if (stdout.isTTY === true && env["TERM"] !== "dumb") stdout.write(sequence);
  }
}
