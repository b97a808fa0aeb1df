import type { ByteString } from "./byte-string.ts";
import { append, detached, fromBytes, noBytes } from "./bytes.ts";
import type { Frame, FrameFlaw } from "./frame.ts";
import { HeldText } from "./held-text.ts";
import { type FrameLimits, serverLimits } from "./limits.ts";

const byteOrderMark = "\xEF\xBB\xBF";
/** Characters that a part may hold in memory besides itself before it is worth a copy. */
const worthCopy = 256;

/** Characters of an unfinished line that are not worth a place of their own: they are copied with each packet. */
const worthHolding = 1_024;

/** A part of a text of so many characters, which it does not keep in memory when that is much longer. */
const partOf = (textLength: number, part: ByteString): ByteString =>
  textLength > 2 * part.length + worthCopy ? detached(part) : part;

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

  constructor(limits: FrameLimits = serverLimits) {
    this.#limits = limits;
  }

  /** Takes other limits from the next line on: a peer that has logged in may send more. */
  set limits(limits: FrameLimits) {
    this.#limits = limits;
  }

  /** Bytes held for a frame that is not complete. */
  get pendingBytes(): number {
    return this.#rest.length + this.#heldBytes + this.#frameBytes;
  }

  /** Adds bytes to what `next` reads from. */
  push(chunk: Uint8Array): void {
    const text = fromBytes(chunk);
    if (this.#held === undefined && this.#rest.length < worthHolding)
      this.#rest = this.#rest === "" ? text : append(this.#rest, text);
    else {
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
    if (this.#endsInHeld) {
      this.#rest = append(this.#rest, this.#held?.take() ?? noBytes);
      this.#dropHeld();
    }
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
    this.#detachLines(rest.length);
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

  /** Keeps the unread end, but not a line that is too long already. */
  #keep(rest: ByteString, start: number, searched: number): void {
    if (searched === rest.length && rest.length - start + this.#heldBytes >= this.#limits.lineBytes) {
      this.#skippingLine = true;
      this.#dropRest();
      return;
    }
    if (start > 0) this.#rest = searched === rest.length ? partOf(rest.length, rest.slice(start)) : rest.slice(start);
    this.#searched = searched - start;
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
  #detachLines(packetLength: number): void {
    for (; this.#ownLines < this.#lines.length; this.#ownLines++) {
      this.#lines[this.#ownLines] = partOf(packetLength, this.#lines[this.#ownLines] ?? noBytes);
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
