import { type Direction, MessageEnd } from "@pluto-ami/recording";

import type { Tape } from "../tape/tape.ts";

/** For each way of a connection: is a message over, and none begun? */
export type Wholeness = Readonly<Record<Direction, boolean>>;

/** A connection as a tape hears it: from the begin of a message on, each way. */
export class Hearing {
  readonly tape: Tape;
  readonly #connection: number;
  /** What looks for the end of a message whose begin the tape has not heard. */
  readonly #passing: Record<Direction, MessageEnd | undefined>;

  constructor(tape: Tape, connection: number, isWhole: Wholeness = { ">": true, "<": true }) {
    this.tape = tape;
    this.#connection = connection;
    this.#passing = {
      ">": isWhole[">"] ? undefined : new MessageEnd(),
      "<": isWhole["<"] ? undefined : new MessageEnd(),
    };
  }

  /** Bytes went over the connection. */
  hear(direction: Direction, chunk: Uint8Array): void {
    const passing = this.#passing[direction];
    if (passing === undefined) {
      this.tape.receive(this.#connection, direction, chunk);
      return;
    }
    const end = passing.find(chunk);
    if (end < 0) return;
    this.#passing[direction] = undefined;
    if (end < chunk.length) this.tape.receive(this.#connection, direction, chunk.subarray(end));
  }

  /** The connection is over. */
  end(by: string): void {
    this.tape.close(this.#connection, by);
  }
}
