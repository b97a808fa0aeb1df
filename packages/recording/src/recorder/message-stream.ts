import { type ByteString, fromBytes, parseBanner } from "@pluto-ami/protocol";

import { ByteQueue } from "../bytes/byte-queue.ts";
import type { Direction } from "../line/recording-line.ts";
import { type MessageCutter, messageCutter } from "./message-cutter.ts";
import { MessageEnd } from "./message-end.ts";
import { ReadEnds } from "./read-lengths.ts";

/** A part of a stream: a message, a blank line where none is due, a greeting, or what was cut off. */
export interface StreamPart {
  readonly kind: "message" | "blank line" | "greeting" | "unfinished";
  readonly bytes: ByteString;
  /** Where reads ended inside it. */
  readonly ends: readonly number[];
}

/** What a stream holds at the most. */
interface StreamLimits {
  readonly messageBytes: number;
  readonly cuts: number;
}

const lineFeed = 10;
const carriageReturn = 13;
/** Bytes in which a greeting must be over. */
const greetingBytes = 512;

/** The length of the line end that stands at the begin; 0 when there is none. */
const lineEndAt = (bytes: Uint8Array): number => {
  if (bytes[0] === lineFeed) return 1;
  return bytes[0] === carriageReturn && bytes[1] === lineFeed ? 2 : 0;
};

/** What is sent one way over one connection, cut into its messages byte by byte. */
export class MessageStream {
  readonly #direction: Direction;
  readonly #limits: StreamLimits;
  readonly #queue = new ByteQueue();
  readonly #ends: ReadEnds;
  #cutter: MessageCutter;
  #mayGreet: boolean;
  /** What passes over a message that is too long. */
  #passing: MessageEnd | undefined;

  constructor(direction: Direction, limits: StreamLimits) {
    this.#direction = direction;
    this.#limits = limits;
    this.#ends = new ReadEnds(limits.cuts);
    this.#cutter = messageCutter(direction);
    this.#mayGreet = direction === "<";
  }

  /** Bytes that wait for the rest of their message. */
  get pendingBytes(): number {
    return this.#queue.length;
  }

  /** The parts that end with these bytes, in order; "too long" for a message that is not kept any more. */
  *push(chunk: Uint8Array): Generator<StreamPart | "too long"> {
    let rest = chunk;
    if (this.#passing !== undefined) {
      const end = this.#passing.find(rest);
      if (end < 0) return;
      this.#passing = undefined;
      rest = rest.subarray(end);
    }
    if (this.#mayGreet) {
      this.#queue.push(rest);
      this.#ends.push(this.#queue.length);
      const end = this.#queue.indexOf(lineFeed, 0);
      if (end < 0 && this.#queue.length < greetingBytes) return;
      this.#mayGreet = false;
      const line = fromBytes(this.#queue.peek(end + 1));
      if (parseBanner(line) !== undefined) yield this.#take(line.length, "greeting");
      this.#cutter.push(this.#queue.peek(this.#queue.length));
    } else {
      this.#queue.push(rest);
      this.#ends.push(this.#queue.length);
      this.#cutter.push(rest);
    }
    yield* this.#cut();
    if (this.#queue.length > this.#limits.messageBytes) {
      this.giveUp();
      yield "too long";
    }
  }

  /** What the stream ends with, when it is no whole message. */
  *end(): Generator<StreamPart> {
    if (this.#queue.length > 0) yield this.#take(this.#queue.length, "unfinished");
    this.giveUp();
    this.#passing = undefined;
  }

  /** Keeps no more of the message that has begun: it is passed over up to its end. */
  giveUp(): void {
    this.#take(this.#queue.length, "unfinished");
    this.#cutter = messageCutter(this.#direction);
    this.#passing = new MessageEnd();
  }

  *#cut(): Generator<StreamPart> {
    for (let unread = this.#cutter.next(); unread !== undefined; unread = this.#cutter.next()) {
      yield* this.#blankLines(this.#queue.length - unread);
      if (this.#queue.length > unread) yield this.#take(this.#queue.length - unread, "message");
    }
    // No message begins with a line end.
    yield* this.#blankLines(this.#queue.length);
  }

  /** Blank lines before a message, in the next so many bytes: a client passes over them, but they were sent. */
  *#blankLines(within: number): Generator<StreamPart> {
    let left = within;
    for (let length = this.#lineEnd(left); length > 0; length = this.#lineEnd(left)) {
      yield this.#take(length, "blank line");
      left -= length;
    }
  }

  /** The length of the line end that comes next; 0 when none does. */
  #lineEnd(within: number): number {
    return Math.min(within, lineEndAt(this.#queue.peek(2)));
  }

  #take(count: number, kind: StreamPart["kind"]): StreamPart {
    return { kind, bytes: fromBytes(this.#queue.take(count)), ends: this.#ends.take(count) };
  }
}
