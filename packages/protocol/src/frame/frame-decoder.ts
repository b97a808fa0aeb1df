import { demandFrameLimits } from "./demand-frame-limits.ts";
import type { ByteString } from "../bytes/byte-string.ts";
import { append, detached, fromBytes, noBytes } from "../bytes/bytes.ts";
import type { Frame, FrameFlaw } from "./frame.ts";
import { HeldText } from "../bytes/held-text.ts";
import { type FrameLimits, serverLimits } from "../limits.ts";

const byteOrderMark = "\xEF\xBB\xBF";
/** Characters that a part may hold in memory besides itself before it is worth a copy. */
const worthCopy = 256;

/** Characters of an unfinished line that are not worth a place of their own: they are copied with each packet. */
const worthHolding = 1_024;

/** Lines that one step looks at: more than a message has, and some microseconds' work. */
const stepLines = 256;

/** Is a part so small beside the text it was cut from that it is better copied than that the text stays in memory? */
const isWorthCopy = (textLength: number, part: string): boolean => textLength > 2 * part.length + worthCopy;

/** A part of a text of so many characters, which it does not keep in memory when that is much longer. */
const partOf = (textLength: number, part: ByteString): ByteString =>
  isWorthCopy(textLength, part) ? detached(part) : part;

/**
 * The server's side of framing: bytes in, frames of header lines out (docs/protocol.md#lines, #messages).
 *
 * A frame ends at every empty line, also when it has no headers. A line that is too long is dropped up to its LF, and
 * the frame marked; so is what comes after the last header that a frame may have. The stream goes on in every case.
 * Nothing is searched or copied twice, and no more is held than the limits allow: of a packet, only what is unfinished.
 */
export class FrameDecoder {
  #limits: FrameLimits;
  #rest = noBytes;
  /** Characters of the text that `#rest` was cut from, and holds in memory. */
  #textLength = 0;
  #searched = 0;
  /** What came after `#rest`, if anything, and whether a line ends in it. */
  #held: HeldText | undefined;
  #endsInHeld = false;
  #atStart = true;
  #skippingLine = false;
  #lines: ByteString[] = [];
  /** So many of `#lines` hold no packet in memory. */
  #ownLines = 0;
  #frameBytes = 0;
  #tooManyLines = false;
  #lineTooLong = false;

  /** @throws ProtocolError `E_LIMITS` when one of them is none. */
  constructor(limits: FrameLimits = serverLimits) {
    this.#limits = demandFrameLimits(limits);
  }

  /** Takes other limits from the next line on: a peer that has logged in may send more. */
  set limits(limits: FrameLimits) {
    this.#limits = demandFrameLimits(limits);
  }

  /** Bytes held for a frame that is not complete. */
  get pendingBytes(): number {
    return this.unreadBytes + this.#frameBytes;
  }

  /** Bytes of them in no whole line: where much was pushed, what `step` has not looked at. */
  get unreadBytes(): number {
    return this.#rest.length + this.#heldBytes;
  }

  /** Bytes of the text that the last frame was cut from: its lines hold it in memory as long as they are there. */
  get textBytes(): number {
    return this.#textLength;
  }

  /** Bytes that are in memory for what is not complete, about: more than `pendingBytes` where a part holds the whole. */
  get heldBytes(): number {
    return (this.#rest === "" ? 0 : this.#textLength) + this.#heldBytes + this.#frameBytes;
  }

  /** Adds bytes to what `next` reads from. */
  push(chunk: Uint8Array): void {
    const text = fromBytes(chunk);
    if (this.#held === undefined && this.#rest.length < worthHolding) {
      this.#rest = this.#rest === "" ? text : append(this.#rest, text);
      this.#textLength = this.#rest.length;
    } else {
      this.#held ??= new HeldText();
      this.#held.push(text);
      this.#endsInHeld ||= text.includes("\n");
    }
  }

  /** Forgets everything that was pushed. */
  clear(): void {
    this.#dropRest();
    this.#lines = [];
    this.#ownLines = 0;
    this.#frameBytes = 0;
  }

  /** The next complete frame, or undefined when more bytes are needed. */
  next(): Frame | undefined {
    for (;;) {
      const frame = this.step();
      if (frame !== "more") return frame;
    }
  }

  /**
   * Does a part of what `next` does, which takes little time whatever was pushed: "more" when no frame has ended in it and
   * the rest has not been looked at yet.
   */
  step(): Frame | "more" | undefined {
    if (this.#endsInHeld) {
      this.#rest = append(this.#rest, this.#held?.take() ?? noBytes);
      this.#textLength = this.#rest.length;
      this.#dropHeld();
    }
    const rest = this.#rest;
    let start = 0;
    let left = stepLines;
    for (let end = rest.indexOf("\n", this.#searched); end >= 0; end = rest.indexOf("\n", start)) {
      const ended = this.#takeLine(rest, start, end);
      start = end + 1;
      if (ended) {
        this.#keep(rest, start);
        return this.#finish();
      }
      if (--left === 0) {
        this.#keep(rest, start);
        return "more";
      }
    }
    this.#keepEnd(rest, start);
    return undefined;
  }

  /** Takes the line between two positions; true when it was the empty one that ends a frame. */
  #takeLine(rest: ByteString, start: number, end: number): boolean {
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

  /** Keeps what has not been looked at. */
  #keep(rest: ByteString, start: number): void {
    this.#rest = rest.slice(start);
    this.#searched = 0;
  }

  /** Keeps the beginning of a line, but not of one that is too long already. */
  #keepEnd(rest: ByteString, start: number): void {
    // What comes now is in other texts: the lines of the frame are not to hold this one in memory.
    this.#detachLines(this.#textLength);
    if (rest.length - start + this.#heldBytes >= this.#limits.lineBytes) {
      this.#skippingLine = true;
      this.#dropRest();
      return;
    }
    const end = start > 0 ? rest.slice(start) : rest;
    this.#rest = end;
    if (isWorthCopy(this.#textLength, end)) {
      this.#rest = detached(end);
      this.#textLength = end.length;
    }
    this.#searched = end.length;
  }

  #dropRest(): void {
    this.#rest = noBytes;
    this.#searched = 0;
    this.#dropHeld();
  }

  get #heldBytes(): number {
    return this.#held?.length ?? 0;
  }

  #dropHeld(): void {
    this.#held = undefined;
    this.#endsInHeld = false;
  }

  /** Has the lines of a frame that goes on in another packet hold nothing of this one but themselves. */
  #detachLines(textLength: number): void {
    for (; this.#ownLines < this.#lines.length; this.#ownLines++) {
      this.#lines[this.#ownLines] = partOf(textLength, this.#lines[this.#ownLines] ?? noBytes);
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
    this.#ownLines = 0;
    this.#frameBytes = 0;
    this.#tooManyLines = false;
    this.#lineTooLong = false;
    return frame;
  }
}
