import type { Due } from "./due-queue.ts";

/** Where something begins and ends. */
interface Span {
  readonly first: Due;
  readonly last: Due;
}

/** Is it behind the other, or in the same place? Of two with the same place the one that is sent later comes second. */
const isBehind = (one: Due, other: Due): boolean =>
  one.at > other.at || (one.at === other.at && one.index >= other.index);

const later = (one: Due, other: Due): Due => (isBehind(one, other) ? one : other);

/** Keeps the answers of a session apart: a server sends each of them whole, and so nothing of one comes between two messages of another. */
export class WholeAnswers {
  /** Answers that wait, by their sessions, in their order; those that follow each other without a gap are one. */
  readonly #spans = new Map<number, Span[]>();

  /**
   * Finds a place for an answer, whose messages have theirs already, in their order: the same, or behind all answers into which it would fall.
   * @param now What was due before it was sent.
   */
  place(session: number, dues: readonly Due[], now: number): readonly Due[] {
    const [begin] = dues;
    const end = dues.at(-1);
    if (begin === undefined || end === undefined) return dues;
    const spans = this.#spans.get(session) ?? [];
    this.#spans.set(session, spans);
    spans.splice(0, countBefore(spans, { at: now, index: 0 }));

    let [first, last] = [begin, end];
    let at = countBefore(spans, first);
    const from = at;
    for (let other = spans[at]; other !== undefined && isBehind(last, other.first); other = spans[++at]) {
      first = later(first, other.last);
      last = later(last, other.last);
    }
    const joined = spans[at - 1];
    const isJoined = at > from && joined !== undefined;
    spans.splice(isJoined ? at - 1 : at, isJoined ? 1 : 0, { first: isJoined ? joined.first : first, last });
    return first === begin ? dues : dues.map((due) => later(due, first));
  }

  /** Nothing waits any more. */
  clear(): void {
    this.#spans.clear();
  }
}

/** How many spans end before a place, or in it. */
const countBefore = (spans: readonly Span[], place: Due): number => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (span !== undefined && isBehind(place, span.last)) low = middle + 1;
    else high = middle;
  }
  return low;
};
