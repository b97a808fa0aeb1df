import type { Buffer } from "node:buffer";

import { oldDamaged } from "./old-damaged.ts";

/** Reads LevelDB's numbers and byte strings from a buffer, one behind the other; what is cut off is damage. */
export class ByteReader {
  readonly #bytes: Buffer;
  readonly #what: string;
  #at: number;

  /** `what` is what the bytes are, for the words of an error. */
  constructor(bytes: Buffer, what: string, at = 0) {
    this.#bytes = bytes;
    this.#what = what;
    this.#at = at;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  byte(): number {
    return this.take(1)[0] ?? 0;
  }

  /** A number in groups of seven bits, the lowest first. */
  varint(): number {
    let value = 0;
    for (let factor = 1; factor < 2 ** 53; factor *= 128) {
      const byte = this.byte();
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
    throw oldDamaged(`${this.#what} has a number that is too large`);
  }

  /** Bytes behind their length. */
  slice(): Buffer {
    return this.take(this.varint());
  }

  take(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw oldDamaged(`${this.#what} is cut off`);
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
