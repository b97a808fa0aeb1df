import { fromBytes } from "./bytes.ts";
import type { Frame, FrameFlaw } from "./frame.ts";
import { type FrameLimits, serverLimits } from "./limits.ts";

const byteOrderMark = "\xEF\xBB\xBF";

/**
 * The server's side of framing: bytes in, frames of header lines out (spec/ami.md §1.2, §1.3).
 *
 * A frame ends at every empty line, also when it has no headers. A line that is too long is dropped up to its LF, and
 * the frame marked; so is what comes after the last header that a frame may have. The stream goes on in every case.
 * Nothing is searched twice, and no more is held than the limits allow.
 */
export class FrameDecoder {
  #limits: FrameLimits;
  #rest = "";
  #searched = 0;
  #atStart = true;
  #skippingLine = false;
  #lines: string[] = [];
  #frameBytes = 0;
  #tooManyLines = false;
  #lineTooLong = false;

  constructor(limits: FrameLimits = serverLimits) {
    this.#limits = limits;
  }

  /** Takes other limits from the next line on: a peer that has logged in may send more. */
  set limits(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Bytes held for a frame that is not complete. */
  get pendingBytes(): number {
    return this.#rest.length + this.#frameBytes;
  }

  /** Adds bytes to what `next` reads from. */
  push(chunk: Uint8Array): void {
    const text = fromBytes(chunk);
    this.#rest = this.#rest === "" ? text : this.#rest + text;
  }

  /** Forgets everything that was pushed. */
  clear(): void {
    this.#rest = "";
    this.#searched = 0;
    this.#lines = [];
    this.#frameBytes = 0;
  }

  /** The next complete frame, or undefined when more bytes are needed. */
  next(): Frame | undefined {
    const rest = this.#rest;
    let start = 0;
    for (let end = rest.indexOf("\n", this.#searched); end >= 0; end = rest.indexOf("\n", start)) {
      const ended = this.#takeLine(rest, start, end);
      start = end + 1;
      if (ended) {
        this.#keep(rest, start, start);
        return this.#finish();
      }
    }
    this.#keep(rest, start, rest.length);
    return undefined;
  }

  /** Takes the line between two positions; true when it was the empty one that ends a frame. */
  #takeLine(rest: string, start: number, end: number): boolean {
    const isFirst = this.#atStart;
    this.#atStart = false;
    if (this.#skippingLine || end + 1 - start > this.#limits.lineBytes) {
      this.#skippingLine = false;
      this.#lineTooLong = true;
      return false;
    }
    let line = rest.slice(start, rest.charCodeAt(end - 1) === 13 && end > start ? end - 1 : end);
    if (isFirst && line.startsWith(byteOrderMark)) line = line.slice(byteOrderMark.length);
    const nul = line.indexOf("\0");
    if (nul >= 0) line = line.slice(0, nul);
    if (line === "") return true;
    const bytes = this.#frameBytes + line.length;
    if (this.#lines.length >= this.#limits.lines || bytes > this.#limits.frameBytes) this.#tooManyLines = true;
    else {
      this.#lines.push(line);
      this.#frameBytes = bytes;
    }
    return false;
  }

  /** Keeps the unread end, but not a line that is too long already. */
  #keep(rest: string, start: number, searched: number): void {
    if (rest.length - start >= this.#limits.lineBytes && searched === rest.length) {
      this.#skippingLine = true;
      this.#rest = "";
      this.#searched = 0;
    } else {
      this.#rest = start === 0 ? rest : rest.slice(start);
      this.#searched = searched - start;
    }
  }

  #finish(): Frame {
    const flaw: FrameFlaw | undefined = this.#tooManyLines
      ? "too-many-lines"
      : this.#lineTooLong
        ? "line-too-long"
        : undefined;
    const frame: Frame = flaw === undefined ? { lines: this.#lines } : { lines: this.#lines, flaw };
    this.#lines = [];
    this.#frameBytes = 0;
    this.#tooManyLines = false;
    this.#lineTooLong = false;
    return frame;
  }
}
