import { StringDecoder } from "node:string_decoder";

import type { Console } from "../terminal/console.ts";
import { limits } from "../limits.ts";
import type { Outlet } from "../print/outlet.ts";
import { PasteReader, type Typed } from "./paste.ts";

/** The terminal's keyboard, key by key, with pasted texts told apart. `stop` gives the terminal back as it was. */
export class Keyboard {
  readonly #stdin: Console["stdin"];
  readonly #out: Outlet;
  readonly #marksPastes: boolean;
  readonly #onTyped: (typed: Typed) => void;
  readonly #reader = new PasteReader();
  readonly #decoder = new StringDecoder("utf8");
  readonly #giveBack = (): void => this.stop();
  #waiting: NodeJS.Timeout | undefined;
  #isTaken = false;

  constructor({ stdin, env }: Console, out: Outlet, onTyped: (typed: Typed) => void) {
    this.#stdin = stdin;
    this.#out = out;
    this.#marksPastes = env["TERM"] !== "dumb";
    this.#onTyped = onTyped;
  }

  start(): void {
    if (this.#isTaken) return;
    this.#isTaken = true;
    this.#stdin.setRawMode?.(true);
    if (this.#marksPastes) this.#out.steer("markPastes");
    this.#stdin.on("data", this.#take);
    this.#stdin.resume();
    // However the process ends, a person's terminal must work afterwards.
    process.once("exit", this.#giveBack);
  }

  stop(): void {
    if (!this.#isTaken) return;
    this.#isTaken = false;
    clearTimeout(this.#waiting);
    process.off("exit", this.#giveBack);
    this.#stdin.off("data", this.#take);
    this.#stdin.pause();
    if (this.#marksPastes) this.#out.steer("stopMarkingPastes");
    this.#stdin.setRawMode?.(false);
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
}
