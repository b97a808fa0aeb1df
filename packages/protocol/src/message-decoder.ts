import { fromBytes } from "./bytes.ts";
import { endCommand } from "./command-output.ts";
import { clientLimits, type FrameLimits } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";

const lineFeed = 10;
const carriageReturn = 13;
const oldCommandAnswer = "Response: Follows";
const outputLine = "Output: ";
const oldHeader = /^[A-Za-z]+:.*\r$/;
/** Characters at the seam of two chunks among which an end may be hidden: the longest end is the mark with its two line ends. */
const seam = endCommand.length + 4;

/** Where a blank line ends that begins at `at`; `at` itself when there is none. */
const afterLineEnd = (text: string, at: number): number => {
  if (text.charCodeAt(at) === lineFeed) return at + 1;
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at;
};

/** The older answer to Command as the lines of the newer one: CRLF headers, then text with bare LFs (spec/ami.md §12). */
const readOldCommandAnswer = (text: string): string => {
  const lines = text.split("\n");
  const headers: string[] = [];
  while (oldHeader.test(lines[0] ?? "")) headers.push((lines.shift() ?? "").slice(0, -1));
  if (lines.at(-1) === "") lines.pop();
  return [...headers, ...lines.map((line) => outputLine + line)].join("\n");
};

/**
 * The client's side of framing: bytes in, the text of the server's messages out, one at a time and without the blank
 * line; `new Message(text)` reads it. Both answers to Command are understood: `Output:` headers, and the older
 * `Response: Follows` with bare text up to `--END COMMAND--`, which comes out in the newer form (spec/ami.md §4.2, §12).
 * The banner is not for it: take that line off first.
 */
export class MessageDecoder {
  readonly #limits: FrameLimits;
  /** What `next` reads from, from `#at` on. */
  #text = "";
  #at = 0;
  /** What came after `#text` and cannot end a message: joined to it only when more comes that can. */
  #held: string[] = [];
  #heldLength = 0;
  #heldTail = "";

  constructor(limits: FrameLimits = clientLimits) {
    this.#limits = limits;
  }

  /**
   * Adds bytes to what `next` reads from.
   * @throws ProtocolError `E_FRAME_TOO_LARGE` when a message does not end within the limit.
   */
  push(chunk: Uint8Array): void {
    const text = fromBytes(chunk);
    this.#heldLength += text.length;
    if (this.#text.length - this.#at + this.#heldLength > this.#limits.frameBytes) {
      throw new ProtocolError("E_FRAME_TOO_LARGE", `a message of more than ${this.#limits.frameBytes} bytes`);
    }
    this.#held.push(text);
    const mayEnd = this.#mayEnd(text);
    this.#heldTail = (text.length < seam ? this.#heldTail + text : text).slice(-seam);
    if (mayEnd) this.#join();
  }

  /** The text of the next complete message, or undefined when more bytes are needed. */
  next(): string | undefined {
    for (let at = afterLineEnd(this.#text, this.#at); at !== this.#at; at = afterLineEnd(this.#text, at)) this.#at = at;
    if (this.#isOldCommandAnswer) return this.#nextOldCommandAnswer();
    const text = this.#text;
    const start = this.#at;
    for (let end = text.indexOf("\n", start); end >= 0; end = text.indexOf("\n", end + 1)) {
      const after = afterLineEnd(text, end + 1);
      if (after === end + 1) continue;
      this.#at = after;
      return text.slice(start, text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end);
    }
    return undefined;
  }

  get #isOldCommandAnswer(): boolean {
    return this.#text.startsWith(oldCommandAnswer, this.#at);
  }

  #nextOldCommandAnswer(): string | undefined {
    const text = this.#text;
    for (let mark = this.#at; (mark = text.indexOf(endCommand, mark)) >= 0; mark += endCommand.length) {
      const lineEnd = afterLineEnd(text, mark + endCommand.length);
      const end = afterLineEnd(text, lineEnd);
      if (lineEnd === mark + endCommand.length || end === lineEnd) continue;
      const start = this.#at;
      this.#at = end;
      return readOldCommandAnswer(text.slice(start, mark));
    }
    return undefined;
  }

  /** May a message end within the bytes that came last? */
  #mayEnd(text: string): boolean {
    // Whether this is an old answer shows only when its first line is there.
    if (this.#text.length - this.#at < oldCommandAnswer.length) return true;
    const has = (part: string): boolean =>
      this.#isOldCommandAnswer ? part.includes(endCommand) : part.includes("\n\r\n") || part.includes("\n\n");
    return has(text) || has(this.#heldTail + text.slice(0, seam));
  }

  #join(): void {
    const rest = this.#text.slice(this.#at);
    const [only = "", ...others] = this.#held;
    this.#text = rest + (others.length === 0 ? only : this.#held.join(""));
    this.#at = 0;
    this.#held = [];
    this.#heldLength = 0;
  }
}
