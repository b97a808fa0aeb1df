import type { RandomSource } from "@pluto-ami/core";

/**
 * Chance that is the same for the same seed (splitmix32): for what a test is to see again. It keeps no secret. Streams of one seed are independent, so
 * that who draws from one does not change another.
 */
export class SeededRandom implements RandomSource {
  #state: number;

  constructor(seed: number, stream: number = 0) {
    this.#state = Math.imul(seed >>> 0, 0x9e3779b1) ^ Math.imul(Math.floor(seed / 2 ** 32) + 1, 0x85ebca6b);
    this.#state = (this.#state ^ Math.imul(stream + 1, 0xc2b2ae35)) | 0;
  }

  integer(bound: number): number {
    const fraction = ((this.#next() >>> 5) * 2 ** 26 + (this.#next() >>> 6)) / 2 ** 53;
    return Math.floor(fraction * bound);
  }

  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) | 0;
    let mixed = this.#state ^ (this.#state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }
}
