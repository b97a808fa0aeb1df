/** Characters that are put together at a time. */
const chunkLength = 64 * 1024;

/**
 * A long text that comes in many small parts. Added to each other they would stay apart, each with its own place in memory,
 * until somebody reads the text, and then be put together all at once: here that is done on the way.
 */
export class GatheredText {
  readonly #chunks: string[] = [];
  #parts: string[] = [];
  #waiting = 0;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(part: string): void {
    this.#parts.push(part);
    this.#length += part.length;
    this.#waiting += part.length;
    if (this.#waiting >= chunkLength) this.#join();
  }

  /** All of it. */
  toString(): string {
    this.#join();
    return this.#chunks.join("");
  }

  #join(): void {
    this.#chunks.push(this.#parts.join(""));
    this.#parts = [];
    this.#waiting = 0;
  }
}
