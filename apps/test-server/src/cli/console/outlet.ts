import type { Writable } from "node:stream";

import { printableLines } from "@pluto-ami/protocol";

import type { Terminal } from "./console.ts";

const fallbackColumns = 80;

/**
 * Standard output or standard error: the gate that everything passes which is printed. Whatever a text holds, nothing of it steers a
 * terminal; a pipe or a file gets what was said, byte for byte.
 */
export class Outlet {
  readonly #stream: Terminal<Writable>;

  constructor(stream: Terminal<Writable>) {
    this.#stream = stream;
  }

  /** The width in characters; that of an old terminal where nothing tells it. */
  get columns(): number {
    return this.#stream.columns ?? fallbackColumns;
  }

  text(text: string): void {
    this.#stream.write(this.#stream.isTTY === true ? printableLines(text) : text);
  }

  /** Text as a line, or several. */
  line(text: string): void {
    this.text(`${text}\n`);
  }

  /** A value as JSON on a line of its own. In a terminal or not: what could steer one stands there as `\uXXXX`. */
  json(value: unknown): void {
    this.#stream.write(`${printableLines(JSON.stringify(value), codeUnits)}\n`);
  }

  /** Resolves when there is room for more: who prints without an end waits for it, and does not grow. */
  async room(): Promise<void> {
    if (this.#stream.writableNeedDrain) await new Promise((resolve) => this.#stream.once("drain", resolve));
  }

  /** Calls back when nobody reads any more what is printed here. */
  onGone(then: () => void): void {
    this.#stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      then();
    });
  }
}

const codeUnits = (character: string): string =>
  Array.from({ length: character.length }, (_, at) => {
    const hex = character.charCodeAt(at).toString(16).padStart(4, "0");
    return String.raw`\u${hex}`;
  }).join("");
