import { Buffer } from "node:buffer";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import { constants, createGzip } from "node:zlib";

import type { LineFile } from "./line-file.ts";
import { tapeLimits } from "./limits.ts";
import type { LineSink } from "./line-sink.ts";
import { TapeError } from "./tape-error.ts";

/**
 * Packs lines on their way to a file. What was written is in the file some milliseconds later, and can be read from it: a crash costs
 * what came in these. What the file does not take waits, for it cannot be left out; until it has gone no line is taken.
 */
export class PackedFile implements LineSink {
  readonly #file: LineFile;
  readonly #gzip = createGzip();
  readonly #waiting: Buffer[] = [];
  #isFlushing = false;
  #isFresh = false;

  constructor(file: LineFile) {
    this.#file = file;
    // The close tells of it.
    this.#gzip.on("error", () => {});
    this.#gzip.on("data", (packed: Buffer) => {
      this.#waiting.push(packed);
      try {
        this.#drain();
      } catch {
        // The next line is refused for it, or the close.
      }
    });
  }

  /** @throws TapeError `E_RECORDING_FILE`. */
  write(line: string): void {
    this.#drain();
    if (this.#gzip.writableLength > tapeLimits.unpackedBytes)
      throw new TapeError("E_RECORDING_FILE", "Lines of the recording come faster than they are packed.");
    this.#gzip.write(line);
    this.#isFresh = true;
    this.#flush();
  }

  async ready(): Promise<void> {
    if (!this.#gzip.writableNeedDrain) return;
    const over = new AbortController();
    const { signal } = over;
    await Promise.race([once(this.#gzip, "drain", { signal }), once(this.#gzip, "close", { signal })]);
    over.abort();
  }

  /** @throws TapeError `E_RECORDING_FILE`. */
  async close(): Promise<void> {
    this.#gzip.end();
    try {
      await finished(this.#gzip);
      this.#drain();
    } finally {
      await this.#file.close();
    }
  }

  /** Has what was written packed so that it can be read, one flush after the other. */
  #flush(): void {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    this.#isFresh = false;
    this.#gzip.flush(constants.Z_SYNC_FLUSH, () => {
      this.#isFlushing = false;
      if (this.#isFresh && !this.#gzip.writableEnded) this.#flush();
    });
  }

  #drain(): void {
    for (let [packed] = this.#waiting; packed !== undefined; [packed] = this.#waiting) {
      this.#file.append(packed);
      this.#waiting.shift();
    }
  }
}
