import type { Writable } from "node:stream";

import { nodeLimits } from "./limits.ts";

/** There is one for a stream, however many logs write to it. */
const streams = new WeakMap<Writable, ConsoleStream>();

/** A stream that may be slow, or go away, which holds up nothing and makes nothing fall. */
export class ConsoleStream {
  readonly #stream: Writable;
  #linesLost = 0;
  /** Of them, those that nobody has been told of. */
  #untold = 0;

  static of(stream: Writable): ConsoleStream {
    const known = streams.get(stream);
    if (known !== undefined) return known;
    const made = new ConsoleStream(stream);
    streams.set(stream, made);
    return made;
  }

  private constructor(stream: Writable) {
    this.#stream = stream;
    // Whoever read it has gone: nobody is left to be told, and that is no reason to fall.
    stream.on("error", () => {});
  }

  /** Lines that it has not taken since the start. */
  get linesLost(): number {
    return this.#linesLost;
  }

  /** Writes a line with its end; loses it where the stream has gone, or holds as much as it may. */
  write(line: string): void {
    if (!this.#stream.writable || this.#stream.writableLength + line.length > nodeLimits.consoleBytes) {
      this.#linesLost++;
      this.#untold++;
      return;
    }
    if (this.#untold > 0) {
      this.#stream.write(`${this.#untold} log lines were lost: they could not be written as fast as they came\n`);
      this.#untold = 0;
    }
    this.#stream.write(line);
  }
}
