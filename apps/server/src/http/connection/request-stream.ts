import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";

import { serverLimits } from "../../limits.ts";
import { HeadLines } from "./head-lines.ts";
import { HttpProblem } from "./http-problem.ts";
import type { RequestTurns } from "./request-turns.ts";

/** What a connection hears of its stream. */
export interface RequestStreamEvents {
  /** The first byte of a request has come. */
  readonly onBegun: () => void;
  /** A head is refused before it is whole; nothing more is read. */
  readonly onRefused: (problem: HttpProblem) => void;
  /** So many bytes of answers wait for the peer; told when they are more, and when it has taken some. */
  readonly onWaiting: (bytes: number) => void;
  /** The peer sends no more, or is gone. */
  readonly onLeft: () => void;
}

/**
 * A connection as Node's HTTP server sees it: the bytes of one request, and those of the next only when the answer has
 * left. What is pipelined waits here, a few KB of it, and then in the peer's own system. Where a request ends Node's
 * parser says alone; a head ends at a line's end, so it is given line by line.
 */
export class RequestStream extends Duplex {
  readonly #socket: Socket;
  readonly #turns: RequestTurns;
  readonly #events: RequestStreamEvents;
  readonly #head = new HeadLines();
  /** What has come and was not handed on. */
  readonly #chunks: Buffer[] = [];
  #chunkBytes = 0;
  #hasEnded = false;
  /** Does the parser want more? */
  #isWanted = false;
  /** The last turn that it had a part in. */
  #turn = -1;
  /** Has a byte of the next request come? */
  #hasBegun = false;
  /** Is nothing more of what comes looked at? */
  #isDeaf = false;
  /** The request that is coming or being worked on. */
  #request: IncomingMessage | undefined;
  /** Bytes of its form that are still to come; undefined when only its parser knows. */
  #formBytes: number | undefined;
  #isAnswered = false;
  /** Pieces that were handed on in that turn. */
  #pieces = 0;
  #isYielding = false;
  #waiting = 0;

  constructor(socket: Socket, turns: RequestTurns, events: RequestStreamEvents) {
    // One piece at a time: it is not asked for the next before this one was parsed.
    super({ readableHighWaterMark: 1, allowHalfOpen: true });
    this.#socket = socket;
    this.#turns = turns;
    this.#events = events;
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    socket.on("end", () => {
      this.#hasEnded = true;
      events.onLeft();
      this.#feed();
    });
    socket.on("close", () => {
      events.onLeft();
      this.destroy();
    });
  }

  /** The head of a request was parsed. */
  begin(request: IncomingMessage): void {
    this.#request = request;
    this.#isAnswered = false;
    const isChunked = request.headers["transfer-encoding"] !== undefined;
    this.#formBytes = isChunked ? undefined : Number(request.headers["content-length"] ?? 0);
  }

  /** Its answer has left: in a turn of its own, so that nobody waits for a whole packet of them, comes the next. */
  finish(): void {
    this.#isAnswered = true;
    this.#turn = -1;
    this.#yield();
  }

  /** Looks at nothing any more: what still comes is dropped. */
  deafen(): void {
    this.#isDeaf = true;
    this.#chunks.length = 0;
    this.#chunkBytes = 0;
    this.#socket.resume();
  }

  /** Asked before the piece before it was parsed, which happens in the same breath. */
  override _read(): void {
    this.#isWanted = true;
    process.nextTick(() => this.#feed());
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#send([chunk], done);
  }

  override _writev(items: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(
      items.map(({ chunk }) => chunk),
      done,
    );
  }

  /** The last answer has left: who still asks was told not to. */
  override _final(done: () => void): void {
    this.deafen();
    this.#socket.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#wait(0);
    this.#socket.destroy();
    done(error);
  }

  /** More is read while a request is worked on, to hear when its client goes; but little. */
  #receive(chunk: Buffer): void {
    if (this.#isDeaf) return;
    this.#chunks.push(chunk);
    this.#chunkBytes += chunk.length;
    if (this.#isFull) this.#socket.pause();
    this.#feed();
  }

  /** A chunk costs more than its bytes. */
  get #isFull(): boolean {
    return this.#chunkBytes + this.#chunks.length * serverLimits.waitingChunk > serverLimits.pipelinedBytes;
  }

  #feed(): void {
    while (this.#isReady) {
      const [chunk] = this.#chunks;
      if (chunk === undefined) {
        if (this.#hasEnded) {
          this.#isWanted = false;
          this.push(null);
        }
        return;
      }
      if (!this.#hasTurn() || ++this.#pieces > serverLimits.requestPieces) {
        this.#yield();
        return;
      }
      const piece = this.#next(chunk);
      if (piece === undefined) return;
      if (piece.length === 0) continue;
      this.#isWanted = false;
      this.push(piece);
    }
  }

  /** Has it a part in this turn, or is there one for it? */
  #hasTurn(): boolean {
    if (this.#turn === this.#turns.number) return true;
    if (!this.#turns.take()) return false;
    this.#turn = this.#turns.number;
    this.#pieces = 0;
    return true;
  }

  /** May the next piece be handed on? Those before it were parsed. */
  get #isReady(): boolean {
    return (
      this.#isWanted &&
      this.readableLength === 0 &&
      !this.destroyed &&
      !this.#isYielding &&
      !this.#isDeaf &&
      !this.#isHeld
    );
  }

  /** Is a request whole, and its answer has not left? */
  get #isHeld(): boolean {
    return this.#request?.complete === true && !this.#isAnswered;
  }

  /** Takes the next piece; undefined when there is none because what comes is refused. */
  #next(chunk: Buffer): Buffer | undefined {
    if (this.#request?.complete === true) this.#expectHead();
    if (this.#request !== undefined) {
      // Chunks of a form end, and so does a form in chunks, at a line's end.
      const end = this.#formBytes ?? (chunk.indexOf("\n") + 1 || chunk.length);
      const piece = chunk.subarray(0, Math.min(end, chunk.length));
      if (this.#formBytes !== undefined) this.#formBytes -= piece.length;
      this.#take(piece.length);
      return piece;
    }
    if (!this.#hasBegun) {
      this.#hasBegun = true;
      this.#events.onBegun();
    }
    const piece = this.#head.next(chunk);
    if (piece instanceof HttpProblem) {
      this.deafen();
      this.#events.onRefused(piece);
      return undefined;
    }
    this.#take(piece.taken);
    return piece.bytes;
  }

  #expectHead(): void {
    this.#request = undefined;
    this.#hasBegun = false;
    this.#head.restart();
  }

  #take(bytes: number): void {
    const [chunk] = this.#chunks;
    if (chunk === undefined) return;
    if (bytes === chunk.length) this.#chunks.shift();
    else this.#chunks[0] = chunk.subarray(bytes);
    this.#chunkBytes -= bytes;
    if (!this.#isFull) this.#socket.resume();
  }

  /** Lets others have their turn first. */
  #yield(): void {
    if (this.#isYielding) return;
    this.#isYielding = true;
    this.#turns.wait(() => {
      this.#isYielding = false;
      if (this.#chunks.length > 0) this.#turn = this.#turns.number;
      this.#pieces = 0;
      this.#feed();
    });
  }

  /** In slices, so that it is seen how the peer takes them. */
  #send(chunks: readonly Buffer[], done: (error?: Error | null) => void): void {
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0);
    const slices = slicesOf(bytes <= serverLimits.answerSlice ? [Buffer.concat(chunks)] : chunks);
    this.#wait(this.#waiting + bytes);
    const next = (error?: Error | null): void => {
      const slice = slices.next();
      if (error || slice.done === true) done(error);
      else {
        this.#socket.write(slice.value, (failure) => {
          if (!failure && !this.destroyed) this.#wait(this.#waiting - slice.value.length);
          next(failure);
        });
      }
    };
    next();
  }

  #wait(bytes: number): void {
    if (bytes === this.#waiting) return;
    this.#waiting = bytes;
    this.#events.onWaiting(bytes);
  }
}

function* slicesOf(chunks: readonly Buffer[]): Generator<Buffer, void> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += serverLimits.answerSlice)
      yield chunk.subarray(at, at + serverLimits.answerSlice);
  }
}
