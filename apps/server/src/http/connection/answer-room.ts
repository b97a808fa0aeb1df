/** Whoever has answers that wait for a peer. */
export interface AnswerHolder {
  /** Drops them: together they are too many. */
  giveWay(): void;
}

/** What somebody holds, as the manager's ceiling sees it. */
interface HeldAnswers {
  readonly waitingBytes: number;
  giveWay(): void;
}

/** What all that waits in memory for any peer counts in. */
export interface Ceiling {
  /** So many bytes more are held (or, below 0, fewer). Whom it asks to give way meanwhile may be any. */
  account(held: HeldAnswers, bytes: number): void;
}

/**
 * The bytes of answers that are made or wait for their peers, over all connections. They have a part of the ceiling that
 * holds for everything that waits: who has most gives way when the part is full, and may be asked to when the whole is.
 */
export class AnswerRoom {
  readonly #most: number;
  readonly #ceiling: Ceiling;
  readonly #held = new Map<AnswerHolder, { waitingBytes: number; readonly giveWay: () => void }>();
  #bytes = 0;

  /** @param most Bytes for all together. */
  constructor(most: number, ceiling: Ceiling) {
    this.#most = most;
    this.#ceiling = ceiling;
  }

  /** Bytes that wait at the moment. */
  get bytes(): number {
    return this.#bytes;
  }

  /** From now on this one holds so many; 0 for none. */
  hold(holder: AnswerHolder, bytes: number): void {
    let held = this.#held.get(holder);
    if (held === undefined) {
      if (bytes === 0) return;
      held = { waitingBytes: 0, giveWay: () => this.#drop(holder) };
      this.#held.set(holder, held);
    }
    const growth = bytes - held.waitingBytes;
    held.waitingBytes = bytes;
    this.#bytes += growth;
    if (bytes === 0) this.#held.delete(holder);
    this.#ceiling.account(held, growth);
    while (this.#bytes > this.#most) this.#drop(this.#largest());
  }

  #drop(holder: AnswerHolder): void {
    const held = this.#held.get(holder);
    if (held === undefined) return;
    this.hold(holder, 0);
    holder.giveWay();
  }

  #largest(): AnswerHolder {
    const [holder] = [...this.#held].reduce((one, other) =>
      other[1].waitingBytes > one[1].waitingBytes ? other : one,
    );
    return holder;
  }
}
