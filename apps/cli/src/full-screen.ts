import type { Console } from "./console.ts";
import { keysIn } from "./keys.ts";

const enter = "\u001B[?1049h\u001B[?25l";
const leave = "\u001B[?25h\u001B[?1049l";
const home = "\u001B[H";
const clearLine = "\u001B[K";

const fallback = { columns: 80, rows: 24 };

/** A terminal taken over as a whole: an alternate screen, keys one by one. `leave` gives it back as it was. */
export class FullScreen {
  readonly #console: Console;
  readonly #onKey: (key: string) => void;
  readonly #giveBack = (): void => this.leave();
  readonly #take = (data: Buffer | string): void => {
    for (const key of keysIn(String(data))) this.#onKey(key);
  };
  #isEntered = false;

  constructor(console: Console, onKey: (key: string) => void) {
    this.#console = console;
    this.#onKey = onKey;
  }

  get columns(): number {
    return this.#console.stdout.columns ?? fallback.columns;
  }

  get rows(): number {
    return this.#console.stdout.rows ?? fallback.rows;
  }

  enter(): void {
    const { stdin, stdout } = this.#console;
    this.#isEntered = true;
    stdin.setRawMode?.(true);
    stdin.on("data", this.#take);
    stdin.resume();
    stdout.write(enter);
    // However the process ends, a person's terminal must work afterwards.
    process.once("exit", this.#giveBack);
  }

  /** Shows these lines, each in place of the one before, so that nothing flickers. */
  draw(lines: readonly string[]): void {
    if (this.#isEntered) this.#console.stdout.write(home + lines.map((line) => line + clearLine).join("\r\n"));
  }

  leave(): void {
    if (!this.#isEntered) return;
    this.#isEntered = false;
    const { stdin, stdout } = this.#console;
    process.off("exit", this.#giveBack);
    stdout.write(leave);
    stdin.off("data", this.#take);
    stdin.setRawMode?.(false);
    stdin.pause();
  }
}
