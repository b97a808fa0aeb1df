import { fromText, toBytes } from "@pluto-ami/protocol";

import { RecordingError } from "../recording-error.ts";

/**
 * A keyed function: HMAC-SHA-256 with a key that nobody else has, as
 * `(bytes) => createHmac("sha256", key).update(bytes).digest()`. Who has the key can tell whether a value is behind its pseudonym.
 */
export type Keyed = (bytes: Uint8Array) => Uint8Array;

const leastBytes = 32;
const bytesOfNumber = 6;

/** What a keyed function draws for a text: as many bytes as are wanted, always the same. */
export class Draw {
  readonly #keyed: Keyed;
  readonly #text: string;
  #bytes: Uint8Array = new Uint8Array();
  #block = 0;
  #at = 0;

  /** @param text what is drawn for: a character is a byte, or text for people. */
  constructor(keyed: Keyed, text: string) {
    this.#keyed = keyed;
    this.#text = text;
  }

  /**
   * The next byte.
   * @throws RecordingError `E_RECORDING_KEY` when the keyed function gives less than 32 bytes.
   */
  byte(): number {
    if (this.#at >= this.#bytes.length) {
      this.#bytes = this.#keyed(toBytes(fromText(`${this.#text}\0${this.#block++}`)));
      this.#at = 0;
      if (!(this.#bytes.length >= leastBytes)) {
        throw new RecordingError(
          "E_RECORDING_KEY",
          `the keyed function gives ${this.#bytes.length} bytes; use HMAC-SHA-256.`,
        );
      }
    }
    return this.#bytes[this.#at++] ?? 0;
  }

  /** A whole number from 0 on, less than `count`. */
  below(count: number): number {
    let number = 0;
    for (let at = 0; at < bytesOfNumber; at++) number = number * 256 + this.byte();
    return number % count;
  }
}
