import type { Exchange } from "../conversation/exchange.ts";
import type { Due } from "./due-queue.ts";

/** The later of the two; of two with the same place the one that is sent later comes second. */
const later = (one: Due, other: Due): Due =>
  one.at > other.at || (one.at === other.at && one.index >= other.index) ? one : other;

/** Was the second action answered before the first was, when they were recorded? Then its answer need not wait. */
const isCrosswise = (first: Exchange, second: Exchange): boolean => {
  const begin = second.answer[0]?.index ?? Number.POSITIVE_INFINITY;
  const end = first.answer.at(-1)?.index ?? -1;
  return first.line.s === second.line.s && first.index < second.index && begin < end;
};

/** An answer that was placed. */
interface Placed {
  readonly exchange: Exchange;
  readonly end: Due;
}

/** Answers of a session that are told apart; those before them count as one. */
const toldApart = 32;

/** Keeps the answers of a session in order: a server sends each of them whole, and then that to the next action. */
export class AnswerOrder {
  /** By session, the one that was placed last at the end. */
  readonly #placed = new Map<number, { floor: Due | undefined; readonly last: Placed[] }>();

  /**
   * Finds a place for an answer, whose messages have theirs already, in their order: the same, or behind the session's answers before it, unless it came before
   * those as it was recorded.
   * @param now What was due before it was sent.
   */
  place(session: number, exchange: Exchange, dues: readonly Due[], now: number): readonly Due[] {
    const before = this.#placed.get(session) ?? { floor: undefined, last: [] };
    this.#placed.delete(session);
    this.#forgetSent(now);
    this.#placed.set(session, before);
    let bound = before.floor;
    for (const { end, exchange: other } of before.last)
      if (!isCrosswise(other, exchange)) bound = bound === undefined ? end : later(end, bound);
    const least = bound;
    const placed = least === undefined ? dues : dues.map((due) => later(due, least));
    const end = placed.at(-1);
    if (end === undefined) return placed;
    before.last.push({ exchange, end });
    const oldest = before.last.length > toldApart ? before.last.shift() : undefined;
    if (oldest !== undefined) before.floor = before.floor === undefined ? oldest.end : later(oldest.end, before.floor);
    return placed;
  }

  /** Sessions of which all was sent: those that were placed longest ago. */
  #forgetSent(now: number): void {
    for (const [session, { floor, last }] of this.#placed) {
      if ((floor !== undefined && floor.at >= now) || last.some(({ end }) => end.at >= now)) return;
      this.#placed.delete(session);
    }
  }

  /** Sessions whose answers are known. */
  get size(): number {
    return this.#placed.size;
  }

  /** Nothing waits any more. */
  clear(): void {
    this.#placed.clear();
  }
}
