import type { Writable } from "node:stream";

import { printableLines } from "@pluto-ami/protocol";

import type { Terminal } from "../terminal/console.ts";
import { escapeJson } from "./json.ts";
import { screenSequences, type ScreenSequence } from "./screen-sequence.ts";
import { keepStyles } from "./style.ts";

const fallback = { columns: 80, rows: 24 };

/**
 * Standard output or standard error: the gate that everything passes which `pluto` prints. Whatever a text holds,
 * nothing of it steers a terminal but the looks that we give it ourselves. A pipe or a file gets what was said, byte
 * for byte.
 */
export class Outlet {
  readonly #stream: Terminal<Writable>;
  /** May it be coloured? */
  readonly mayColour: boolean;

  constructor(stream: Terminal<Writable>, mayColour: boolean) {
    this.#stream = stream;
    this.mayColour = mayColour;
  }

  get isTerminal(): boolean {
    return this.#stream.isTTY === true;
  }

  /** The size in characters; that of an old terminal where nothing tells it. */
  get columns(): number {
    return this.#stream.columns ?? fallback.columns;
  }

  get rows(): number {
    return this.#stream.rows ?? fallback.rows;
  }

  /** Text without a look. */
  text(text: string): void {
    this.#stream.write(this.isTerminal ? printableLines(text) : text);
  }

  /** Text without a look, as a line. */
  line(text: string): void {
    this.text(`${text}\n`);
  }

  /** Text with looks of ours in it. */
  styled(text: string): void {
    this.#stream.write(this.isTerminal ? keepStyles(text, (part) => printableLines(part)) : text);
  }

  /** A value as JSON on a line of its own. In a terminal or not: what could steer one stands there as `\uXXXX`. */
  json(text: string): void {
    const escaped = escapeJson(text);
    this.#stream.write(escaped.endsWith("\n") ? escaped : `${escaped}\n`);
  }

  /** A sequence of ours that steers the terminal; nothing where there is none. */
  steer(sequence: ScreenSequence): void {
    if (this.isTerminal) this.#stream.write(screenSequences[sequence]);
  }

  /** Shows these styled lines on a screen that is taken over, each in place of the one before, so that nothing flickers. */
  draw(lines: readonly string[]): void {
    const shown = lines.map((line) => keepStyles(line, (part) => printableLines(part.replaceAll("\n", " "))));
    this.#stream.write(screenSequences.home + shown.map((line) => line + screenSequences.clearToEnd).join("\r\n"));
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
