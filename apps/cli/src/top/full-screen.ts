import type { Console } from "../terminal/console.ts";
import { keysIn } from "../terminal/keys.ts";
import type { Outlet } from "../print/outlet.ts";

/** A terminal taken over as a whole: an alternate screen, keys one by one. `leave` gives it back as it was. */
export class FullScreen {
  readonly #stdin: Console["stdin"];
  readonly #out: Outlet;
  readonly #onKey: (key: string) => void;
  readonly #giveBack = (): void => this.leave();
  readonly #take = (data: Buffer | string): void => {
    for (const key of keysIn(String(data))) this.#onKey(key);
  };
  #isEntered = false;

  constructor(stdin: Console["stdin"], out: Outlet, onKey: (key: string) => void) {
    this.#stdin = stdin;
    this.#out = out;
    this.#onKey = onKey;
  }

  enter(): void {
    this.#isEntered = true;
    this.#stdin.setRawMode?.(true);
    this.#stdin.on("data", this.#take);
    this.#stdin.resume();
    this.#out.steer("enterScreen");
    // However the process ends, a person's terminal must work afterwards.
    process.once("exit", this.#giveBack);
  }

  /** Shows these lines in place of those before. */
  draw(lines: readonly string[]): void {
    if (this.#isEntered) this.#out.draw(lines);
  }

  leave(): void {
    if (!this.#isEntered) return;
    this.#isEntered = false;
    process.off("exit", this.#giveBack);
    this.#out.steer("leaveScreen");
    this.#stdin.off("data", this.#take);
    this.#stdin.setRawMode?.(false);
    this.#stdin.pause();
  }
}
