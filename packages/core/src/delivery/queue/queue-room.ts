import { type ByteString, encodeMessage } from "@pluto-ami/protocol";

import { noObserver, type Observer } from "../../ports/observer.ts";
import type { EventLoss } from "./event-loss.ts";
import { HeldBytes, type Holder } from "./held-bytes.ts";
import type { OverflowPolicy } from "../../limits/queue-rules.ts";

/** A queue as the room sees it. */
export interface Waiting extends Holder {
  /** Makes room: whatever waits is given up. */
  giveWay(): void;
}

/** Renders the event that tells a session what it lost. */
export type RenderLoss = (loss: EventLoss, policy: OverflowPolicy) => ByteString;

const renderPlainly: RenderLoss = (loss, policy) => encodeMessage({ Event: "EventsLost", ...loss.fields(policy) });

/** Who alone keeps this part of the ceiling goes before all who share what they keep. */
const largePart = 1 / 64;

/**
 * What all queues of a manager share: a ceiling for what is held in memory for all of them. When it is reached, one gives way
 * whose leaving frees much: the one that keeps the most alone, if that is much; else the one with the largest part, where
 * what several wait for is parted among them.
 */
export class QueueRoom {
  readonly observer: Observer;
  readonly renderLoss: RenderLoss;
  /** What is held. */
  readonly held = new HeldBytes<Waiting>();
  readonly #maxBytes: number;
  /** Those who were asked to give way in the present run, while there is one. */
  #asked: Set<Waiting> | undefined;

  constructor(maxBytes: number = Infinity, observer: Observer = noObserver, renderLoss: RenderLoss = renderPlainly) {
    this.#maxBytes = maxBytes;
    this.observer = observer;
    this.renderLoss = renderLoss;
  }

  /** Bytes that wait for all sessions together; what many wait for counts once. */
  get bytes(): number {
    return this.held.total;
  }

  /** Takes note that bytes wait for this queue alone (or, below 0, that they have gone); then the ceiling holds again. */
  account(queue: Waiting, bytes: number): void {
    this.held.account(queue, bytes);
    this.settle();
  }

  /** Has queues give way until the ceiling holds. */
  settle(): void {
    // Who gives way may come by here again.
    if (this.held.total <= this.#maxBytes || this.#asked !== undefined) return;
    const asked = (this.#asked = new Set());
    try {
      while (this.held.total > this.#maxBytes) {
        const next = this.#nextToGo(asked);
        if (next === undefined) return;
        asked.add(next);
        next.giveWay();
      }
    } finally {
      this.#asked = undefined;
    }
  }

  #nextToGo(asked: ReadonlySet<Waiting>): Waiting | undefined {
    let mostAlone: Waiting | undefined;
    let aloneBytes = 0;
    let largest: Waiting | undefined;
    let largestPart = -1;
    for (const queue of this.held.holders()) {
      if (asked.has(queue)) continue;
      const alone = this.held.aloneBytes(queue);
      const shared = Math.max(0, queue.waitingBytes - alone);
      const part = alone + shared / (queue.oldestArray?.holders ?? 1);
      if (alone > aloneBytes) {
        mostAlone = queue;
        aloneBytes = alone;
      }
      if (part > largestPart) {
        largest = queue;
        largestPart = part;
      }
    }
    return aloneBytes >= this.#maxBytes * largePart ? mostAlone : largest;
  }
}
