import type { Socket } from "node:net";

import type { SeededRandom } from "../../../packages/core/test/session/fuzz/random.ts";

/** Milliseconds: what a crowded machine may need. */
const patience = 60_000;

/** What was said over one connection, by both sides, as byte strings. */
export class Conversation {
  readonly #socket: Socket;
  readonly #random: SeededRandom;
  readonly #heard: string[] = [];
  #tail = "";
  sent = "";
  isClosed = false;
  /** Did the connection break, with what the other side may not have taken? */
  hasFailed = false;
  #wake: () => void = () => undefined;

  constructor(socket: Socket, random: SeededRandom) {
    this.#socket = socket;
    this.#random = random;
    socket.setEncoding("latin1");
    socket.on("data", (data: string) => {
      this.#heard.push(data);
      this.#tail = (this.#tail + data).slice(-100_000);
      this.#wake();
    });
    socket.on("drain", () => this.#wake());
    socket.on("error", () => (this.hasFailed = true));
    for (const event of ["end", "close"]) {
      socket.on(event, () => {
        this.isClosed = true;
        this.#wake();
      });
    }
  }

  get heard(): string {
    return this.#heard.join("");
  }

  /** Writes a text whole or in pieces, as chance has it, and waits while it is not taken. */
  async write(text: string): Promise<void> {
    for (let at = 0; at < text.length && !this.isClosed;) {
      const length = this.#random.onceIn(3) ? 1 + this.#random.below(60) : 1 + this.#random.below(text.length);
      const piece = text.slice(at, at + length);
      at += length;
      this.sent += piece;
      if (!this.#socket.writable) return;
      if (!this.#socket.write(piece, "latin1")) await this.#until(() => !this.#socket.writableNeedDrain);
      else if (this.#random.onceIn(10)) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Waits for a text; false when there is silence instead. A connection that was closed is none. */
  async hears(text: string): Promise<boolean> {
    return this.#until(() => this.isClosed || this.#tail.includes(text));
  }

  /** Says no more, and waits until the other side has no more to say. */
  async end(): Promise<void> {
    this.#socket.end();
    if (!(await this.#until(() => this.isClosed))) this.#heard.push("(never closed)");
    this.#socket.destroy();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #until(isSo: () => boolean): Promise<boolean> {
    const end = Date.now() + patience;
    while (!isSo() && !this.isClosed) {
      if (Date.now() > end) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }
}
