import type { Cancel } from "@pluto-ami/core";

import type { Line, Stage } from "../way/stage.ts";
import { weightOf } from "./weight.ts";

/** Into which pieces writes are cut, and how long the next piece waits behind one. */
export interface Cuts {
  /** The length of the piece that begins at `offset` of a write. */
  pieceAt(offset: number): number;
  /** Milliseconds behind a piece of so many bytes; 0 for the next turn. */
  waitBehind(length: number): number;
}

/** A write that waits, and how much of it has gone. */
interface Waiting {
  readonly bytes: Uint8Array;
  readonly cuts: Cuts | undefined;
  offset: number;
}

/** Lets bytes go piece by piece, in their order. They are cut as they go: what waits weighs what it is. */
export class Drip implements Stage<Uint8Array> {
  readonly #line: Line<Uint8Array>;
  readonly #cuts: Cuts;
  #queue: Waiting[] = [];
  #isEnding = false;
  /** Set while the next piece has to wait. */
  #cancel: Cancel | undefined;

  constructor(line: Line<Uint8Array>, cuts: Cuts) {
    this.#line = line;
    this.#cuts = cuts;
  }

  act(bytes: Uint8Array): void {
    this.#push(bytes, this.#cuts);
  }

  pass(bytes: Uint8Array): void {
    this.#push(bytes, undefined);
  }

  end(): void {
    this.#isEnding = true;
    if (this.#queue.length === 0) this.#line.next.end();
  }

  release(): void {
    this.#rest();
    for (const { bytes, offset } of this.#takeAll()) this.#line.next.take(bytes.subarray(offset));
    if (this.#isEnding) this.#line.next.end();
  }

  stop(): void {
    this.#rest();
    this.#queue = [];
  }

  #push(bytes: Uint8Array, cuts: Cuts | undefined): void {
    this.#queue.push({ bytes, cuts, offset: 0 });
    this.#line.hold(weightOf(bytes));
    if (this.#cancel === undefined) this.#go();
  }

  /** Lets go until something has to wait. */
  #go(): void {
    this.#cancel = undefined;
    for (let first = this.#queue[0]; first !== undefined; first = this.#queue[0]) {
      const { bytes, cuts, offset } = first;
      const length = Math.min(cuts?.pieceAt(offset) ?? Infinity, bytes.length - offset);
      first.offset += length;
      if (first.offset === bytes.length) this.#queue.shift();
      this.#line.next.take(bytes.subarray(offset, offset + length));
      if (first.offset === bytes.length) this.#line.hold(-weightOf(bytes));
      if (cuts !== undefined) {
        this.#wait(cuts.waitBehind(length));
        return;
      }
    }
    if (this.#isEnding) this.#line.next.end();
  }

  #wait(milliseconds: number): void {
    const { clock } = this.#line;
    if (milliseconds > 0) {
      this.#cancel = clock.after(milliseconds, () => this.#go());
      return;
    }
    let isOff = false;
    this.#cancel = () => {
      isOff = true;
    };
    clock.atEndOfTurn(() => {
      if (!isOff) this.#go();
    });
  }

  #rest(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #takeAll(): readonly Waiting[] {
    const all = this.#queue;
    this.#queue = [];
    this.#line.hold(-all.reduce((sum, { bytes }) => sum + weightOf(bytes), 0));
    return all;
  }
}
