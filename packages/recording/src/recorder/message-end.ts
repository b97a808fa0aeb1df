const lineFeed = 10;
const carriageReturn = 13;

/** Looks for the blank line that ends a message of which nothing is kept. */
export class MessageEnd {
  /** Does a line begin here? It may have CRs so far. */
  #isAtStart = false;

  /** Where in the chunk the message is over; -1 when it goes on. */
  find(chunk: Uint8Array): number {
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at];
      if (byte === lineFeed) {
        if (this.#isAtStart) return at + 1;
        this.#isAtStart = true;
      } else if (byte !== carriageReturn) this.#isAtStart = false;
    }
    return -1;
  }
}
