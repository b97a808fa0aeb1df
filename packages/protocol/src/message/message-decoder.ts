import { demandFrameLimits } from "../frame/demand-frame-limits.ts";
import { afterLineEnd, BlankLines, hasBlankLine, type LineEnds, lineEndsAt } from "./blank-line.ts";
import type { ByteString } from "../bytes/byte-string.ts";
import { append, detached, fromBytes, noBytes } from "../bytes/bytes.ts";
import { HeldText } from "../bytes/held-text.ts";
import { clientLimits, type FrameLimits } from "../limits.ts";
import {
  afterOldEnd,
  findAfterAnswer,
  findOldEnd,
  hasOldEnd,
  isOldAnswer,
  longestOldEnd,
  oldAnswerStart,
  oldHeaders,
  readOldAnswer,
} from "./old-command-answer.ts";
import { ProtocolError } from "../error/protocol-error.ts";

const lineFeed = 10;
const carriageReturn = 13;
/** Characters at the seam of two chunks among which an end may be hidden. No end is longer than that of an old answer. */
const seam = longestOldEnd;
/** The blank lines of a text, for messages of either kind. */
const blankLinesOf = (text: string): Readonly<Record<LineEnds, BlankLines>> => ({
  CRLF: new BlankLines(text, "CRLF"),
  any: new BlankLines(text, "any"),
});
const noBlankLines = blankLinesOf("");
/** Characters of a text that are not worth a copy of its rest to get rid of them. */
const longPart = 16 * 1024;

const beforeReturn = (text: string, end: number): number =>
  text.charCodeAt(end - 1) === carriageReturn ? end - 1 : end;

/** Some answers have a line feed too many at the end of their last value. */
const beforeStray = (text: string, end: number): number => {
  let before = end;
  while (text.charCodeAt(before - 1) === lineFeed) before--;
  return before;
};

/**
 * The client's side of framing: bytes in, the text of the server's messages out, one at a time and without the blank
 * line; `new Message(text)` reads it. Both answers to Command are understood: `Output:` headers, and the older
 * `Response: Follows` with bare text up to `--END COMMAND--`, which comes out in the newer form
 * (docs/protocol.md#command-action, #old-command-answer). The banner is not for it: take that line off first. In a message
 * whose first line ends in CRLF, an LF is a part of its value, and so are two of them.
 *
 * Nothing is searched or copied twice, in whatever pieces it comes, and no more is held than the limit allows.
 */
export class MessageDecoder {
  readonly #limits: FrameLimits;
  /** What `next` reads from, from `#at` on. */
  #text = noBytes;
  #at = 0;
  /** Before it no message ends. */
  #searched = 0;
  #blankLines = noBlankLines;
  /** How the lines of the message at `#at` end, as far as that is known. */
  #lineEnds: LineEnds | undefined;
  /** Nothing is read before another message begins: the old answer that is open was given up. */
  #isSkipping = false;
  /** What came after `#text`, and no message ends in it. */
  readonly #held = new HeldText();
  /** The last characters of `#text` and `#held` together. */
  #heldTail = noBytes;
  /** What came after that, and has not been looked at yet. */
  #unseen = noBytes;

  /** @throws ProtocolError `E_LIMITS` when one of them is none. */
  constructor(limits: FrameLimits = clientLimits) {
    this.#limits = demandFrameLimits(limits);
  }

  /** Bytes that were pushed and belong to no message that `next` has returned. */
  get unreadBytes(): number {
    return this.#text.length - this.#at + this.#held.length + this.#unseen.length;
  }

  /**
   * Adds bytes to what `next` reads from.
   * @throws ProtocolError `E_FRAME_TOO_LARGE` when a message does not end within the limit.
   */
  push(chunk: Uint8Array): void {
    if (this.unreadBytes + chunk.length > this.#limits.frameBytes) {
      throw new ProtocolError("E_FRAME_TOO_LARGE", `a message of more than ${this.#limits.frameBytes} bytes`);
    }
    const text = fromBytes(chunk);
    this.#unseen = this.#unseen === "" ? text : append(this.#unseen, text);
  }

  /** The text of the next complete message, or undefined when more bytes are needed. */
  next(): ByteString | undefined {
    for (;;) {
      const message = this.#cut();
      if (message !== undefined) return message;
      if (this.#unseen === "") return undefined;
      if (this.#isEndUnseen) this.#join();
      else this.#hold();
    }
  }

  /** Has an old answer to Command begun and not ended? Everything behind it waits until it does. */
  get isInAnswer(): boolean {
    return !this.#isSkipping && isOldAnswer(this.#text, this.#at);
  }

  /** The headers of that answer, as far as they are there; undefined when there is none. */
  get openAnswer(): ByteString | undefined {
    if (!this.isInAnswer) return undefined;
    this.#join();
    return oldHeaders(this.#text, this.#at);
  }

  /**
   * Gives up an old answer that has begun and whose end does not come: `next` goes on with the first message behind it that
   * can be told from its output.
   */
  giveUpAnswer(): void {
    if (!this.isInAnswer) return;
    this.#join();
    this.#isSkipping = true;
    this.#at += oldAnswerStart;
    this.#searched = this.#at;
  }

  /** Cuts the next complete message off `#text`. */
  #cut(): ByteString | undefined {
    const text = this.#text;
    if (this.#searched === text.length) {
      this.#keepRest();
      return undefined;
    }
    if (this.#isSkipping && !this.#hasSkipped()) return undefined;
    let start = this.#at;
    for (let after = afterLineEnd(text, start); after !== start; after = afterLineEnd(text, start)) start = after;
    this.#at = start;
    const from = Math.max(start, this.#searched);
    const isOld = isOldAnswer(text, start);
    this.#lineEnds = lineEndsAt(text, start);
    const end = isOld ? findOldEnd(text, from) : this.#blankLines[this.#lineEnds ?? "any"].find(from);
    if (end < 0) {
      this.#keepRest();
      return undefined;
    }
    this.#at = isOld ? afterOldEnd(text, end) : afterLineEnd(text, end + 1);
    this.#searched = this.#at;
    if (isOld) return readOldAnswer(text.slice(start, end));
    return text.slice(start, this.#lineEnds === "CRLF" ? beforeStray(text, end - 1) : beforeReturn(text, end));
  }

  /** Passes over what is no message; true when one may begin. */
  #hasSkipped(): boolean {
    const found = findAfterAnswer(this.#text, this.#at);
    this.#isSkipping = !("at" in found);
    this.#at = "at" in found ? found.at : found.rest;
    this.#searched = this.#at;
    if (this.#isSkipping) this.#keepRest();
    return !this.#isSkipping;
  }

  /** Keeps what no message ends in. */
  #keepRest(): void {
    if (this.#at === 0 && this.#searched === this.#text.length) return;
    const rest = this.#text.slice(this.#at);
    // A part of a text holds all of it in memory.
    this.#text = this.#at > longPart ? detached(rest) : rest;
    this.#blankLines = noBlankLines;
    this.#at = 0;
    this.#searched = this.#text.length;
    this.#heldTail = this.#text.slice(-seam);
  }

  /** Does a message end within what has not been looked at? */
  get #isEndUnseen(): boolean {
    if (this.#isSkipping) return this.#unseen.includes("\n");
    // Whether this is an old answer shows only when its first line is there.
    if (this.#text.length < oldAnswerStart) return true;
    if (isOldAnswer(this.#text, 0)) return this.#hasEndUnseen(hasOldEnd);
    const ends = this.#lineEnds;
    if (ends === undefined) return this.#unseen.includes("\n");
    return this.#hasEndUnseen((part) => hasBlankLine(part, ends));
  }

  #hasEndUnseen(hasEnd: (part: string) => boolean): boolean {
    return hasEnd(this.#unseen) || hasEnd(append(this.#heldTail, this.#unseen.slice(0, seam)));
  }

  #hold(): void {
    const unseen = this.#unseen;
    this.#held.push(unseen);
    this.#heldTail = unseen.length < seam ? append(this.#heldTail, unseen).slice(-seam) : unseen.slice(-seam);
    this.#unseen = noBytes;
  }

  #join(): void {
    this.#searched = Math.max(0, this.#text.length - seam);
    this.#text = append(this.#text, append(this.#held.take(), this.#unseen));
    this.#blankLines = blankLinesOf(this.#text);
    this.#unseen = noBytes;
  }
}
