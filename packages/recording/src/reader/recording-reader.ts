import { isFields } from "@pluto-ami/protocol/demand";

import { ByteQueue } from "../bytes/byte-queue.ts";
import { parseHead } from "../line/parse-head.ts";
import { parseLine } from "../line/parse-line.ts";
import type { RecordingHead } from "../line/recording-head.ts";
import type { RecordingLine } from "../line/recording-line.ts";
import { type ReaderLimits, readerLimits } from "../limits.ts";
import { limitsWith } from "../options.ts";
import { RecordingError } from "../recording-error.ts";

const lineFeed = 10;
const byteOrderMark = "\uFEFF";

/**
 * Reads a recording: bytes in, lines out, one at a time. No more is held than what was pushed and not read. A line that is none is an
 * error that names it, and `next` goes on behind it. What is behind the last line end, because its writer was killed, is no error: see
 * `unfinishedBytes`.
 */
export class RecordingReader {
  readonly #limits: ReaderLimits;
  readonly #queue = new ByteQueue();
  #searched = 0;
  #number = 0;
  #isSkipping = false;
  #hasEnded = false;
  #unfinished = 0;
  #head: RecordingHead | RecordingError | undefined;

  /** @throws RecordingError `E_RECORDING_OPTIONS` when a limit is out of its range. */
  constructor(limits: Partial<ReaderLimits> = {}) {
    this.#limits = limitsWith("RecordingReader", readerLimits, limits);
  }

  /** The first line, when it was read. */
  get head(): RecordingHead | undefined {
    return this.#head instanceof RecordingError ? undefined : this.#head;
  }

  /** The number of the line that was read last, from 1. */
  get line(): number {
    return this.#number;
  }

  /** Bytes at the end that are no whole line, known after `end`: what its writer did not get to write. */
  get unfinishedBytes(): number {
    return this.#unfinished;
  }

  /** Adds bytes to what `next` reads from. */
  push(chunk: Uint8Array): void {
    this.#queue.push(chunk);
  }

  /** Says that nothing comes behind what was pushed. */
  end(): void {
    this.#hasEnded = true;
  }

  /**
   * The next line behind the first, or undefined when more bytes are needed, or none are left.
   * @throws RecordingError `E_RECORDING_LINE` or `E_RECORDING_LINE_TOO_LONG` for a line that cannot be read: call `next` again for those behind it. `E_NO_RECORDING`,
   * `E_RECORDING_VERSION` or `E_RECORDING_LINE` for the first line, and then at each call.
   */
  next(): RecordingLine | undefined {
    for (let text = this.#cut(); text !== undefined; text = this.#cut()) {
      if (text.trim() === "") continue;
      if (this.#head === undefined) this.#readHead(text);
      else return parseLine(text, this.#number);
    }
    if (this.#hasEnded && this.#head === undefined) this.#readHead("");
    return undefined;
  }

  #readHead(text: string): void {
    try {
      this.#head = parseHead(text);
    } catch (error) {
      if (error instanceof RecordingError) this.#head = error;
      throw error;
    }
  }

  /** Cuts the next line off. */
  #cut(): string | undefined {
    if (this.#head instanceof RecordingError) throw this.#head;
    for (;;) {
      const end = this.#queue.indexOf(lineFeed, this.#searched);
      if (end < 0) return this.#cutEnd();
      this.#searched = 0;
      this.#number++;
      const bytes = this.#queue.take(end + 1);
      const isTooLong = bytes.length > this.#limits.lineBytes;
      if (this.#isSkipping) this.#isSkipping = false;
      else if (isTooLong) this.#refuse(this.#number);
      else return this.#textOf(bytes);
    }
  }

  /** What is behind the last line end is a line, too, where it is whole: an object is not, before its bracket. */
  #cutEnd(): string | undefined {
    this.#searched = this.#queue.length;
    if (this.#queue.length >= this.#limits.lineBytes) {
      this.#queue.take(this.#queue.length);
      this.#searched = 0;
      const isKnown = this.#isSkipping;
      this.#isSkipping = true;
      if (!isKnown) this.#refuse(this.#number + 1);
    }
    if (!this.#hasEnded || this.#queue.length === 0) return undefined;
    const { length } = this.#queue;
    const text = this.#textOf(this.#queue.take(length));
    this.#searched = 0;
    if (this.#isSkipping || !isWhole(text)) {
      this.#unfinished = length;
      return undefined;
    }
    this.#number++;
    return text;
  }

  #textOf(bytes: Buffer): string {
    const text = bytes.toString("utf8");
    return this.#number <= 1 && text.startsWith(byteOrderMark) ? text.slice(1) : text;
  }

  #refuse(line: number): never {
    const message = `it has more than ${this.#limits.lineBytes} bytes (lineBytes) and was passed over.`;
    throw new RecordingError("E_RECORDING_LINE_TOO_LONG", message, { line });
  }
}

const isWhole = (text: string): boolean => {
  try {
    return isFields(JSON.parse(text));
  } catch {
    return false;
  }
};
