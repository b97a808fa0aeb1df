import { Buffer } from "node:buffer";

const smallest = 1024;
/** Bytes of room that are kept when nothing waits. */
const keptRoom = 64 * 1024;

/** Bytes that wait, in one piece, however small the pieces are that they come in: adding and taking cost time in proportion to them. */
export class ByteQueue {
  #room = Buffer.alloc(0);
  #start = 0;
  #end = 0;

  /** Bytes that wait. */
  get length(): number {
    return this.#end - this.#start;
  }

  /** Adds bytes at the end. */
  push(chunk: Uint8Array): void {
    this.#makeRoom(chunk.length);
    this.#room.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** Where the byte stands, counted from the first that waits, searched from `from` on; -1 when it is not there. */
  indexOf(byte: number, from: number): number {
    return this.#room.subarray(this.#start, this.#end).indexOf(byte, from);
  }

  /** So many bytes from the front, which stay. They are good until the next `push`. */
  peek(count: number): Buffer {
    return this.#room.subarray(this.#start, Math.min(this.#end, this.#start + count));
  }

  /** Takes so many bytes from the front. They are good until the next `push`. */
  take(count: number): Buffer {
    const taken = this.peek(count);
    this.#start += taken.length;
    if (this.#start === this.#end) {
      this.#start = 0;
      this.#end = 0;
      if (this.#room.length > keptRoom) this.#room = Buffer.alloc(0);
    }
    return taken;
  }

  #makeRoom(count: number): void {
    if (this.#end + count <= this.#room.length) return;
    const waiting = this.#room.subarray(this.#start, this.#end);
    const needed = waiting.length + count;
    if (2 * needed <= this.#room.length) this.#room.copyWithin(0, this.#start, this.#end);
    else {
      const larger = Buffer.allocUnsafe(Math.max(smallest, 2 * needed));
      larger.set(waiting);
      this.#room = larger;
    }
    this.#start = 0;
    this.#end = waiting.length;
  }
}
