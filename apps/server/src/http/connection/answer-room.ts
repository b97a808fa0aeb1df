/** Whoever has answers that wait for a peer. */
export interface AnswerHolder {
  /** Drops them: together they are too many. */
  giveWay(): void;
}

/** The bytes of answers that are made or wait for their peers, over all connections: who has most gives way. */
export class AnswerRoom {
  readonly #most: number;
  readonly #held = new Map<AnswerHolder, number>();
  #bytes = 0;

  /** @param most Bytes for all together. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Bytes that wait at the moment. */
  get bytes(): number {
    return this.#bytes;
  }

  /** From now on this one holds so many; 0 for none. */
  hold(holder: AnswerHolder, bytes: number): void {
    this.#bytes += bytes - (this.#held.get(holder) ?? 0);
    if (bytes === 0) this.#held.delete(holder);
    else this.#held.set(holder, bytes);
    while (this.#bytes > this.#most) {
      const [largest, most] = this.#largest();
      this.#held.delete(largest);
      this.#bytes -= most;
      largest.giveWay();
    }
  }

  #largest(): [AnswerHolder, number] {
    return [...this.#held].reduce((one, other) => (other[1] > one[1] ? other : one));
  }
}
