const lineFeed = 10;
const carriageReturn = 13;
const firstVisible = 33;

const isLineEnd = (code: number): boolean => code === carriageReturn || code === lineFeed;

/**
 * Goes through the values that a header has in an event; empty ones are none (docs/protocol.md#filter-matching). One
 * object is used again for every event: this is on the way of all of them.
 */
export class HeaderValues {
  /** The header with its colon. */
  readonly header: string;
  /** Where the present value begins and ends. */
  start = 0;
  end = 0;
  readonly #line: string;

  constructor(header: string) {
    this.header = header;
    this.#line = `\n${header}`;
  }

  /** Goes to the first value; false when there is none. */
  first(text: string): boolean {
    if (!text.startsWith(this.header)) return this.#search(text, 0);
    return this.#take(text, this.header.length) || this.#search(text, this.end);
  }

  /** Goes to the next one. */
  next(text: string): boolean {
    return this.#search(text, this.end);
  }

  #search(text: string, from: number): boolean {
    for (let at = text.indexOf(this.#line, from); at >= 0; at = text.indexOf(this.#line, this.end)) {
      if (this.#take(text, at + this.#line.length)) return true;
    }
    return false;
  }

  /** Sets the present value; false when it is empty. */
  #take(text: string, from: number): boolean {
    let start = from;
    while (start < text.length && text.charCodeAt(start) < firstVisible && !isLineEnd(text.charCodeAt(start))) start++;
    let end = start;
    while (end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
    this.start = start;
    this.end = end;
    return start < end;
  }
}
