import { encodeMessage } from "@pluto-ami/protocol";

import { noObserver, type Observer } from "../ports/observer.ts";
import type { EventLoss } from "./event-loss.ts";
import type { OverflowPolicy } from "./overflow-policy.ts";

/** A queue as the room sees it. */
export interface Waiting {
  readonly waitingBytes: number;
  /** Makes room: whatever waits is given up. */
  giveWay(): void;
}

/** Renders the event that tells a session what it lost. */
export type RenderLoss = (loss: EventLoss, policy: OverflowPolicy) => string;

const renderPlainly: RenderLoss = (loss, policy) => encodeMessage({ Event: "EventsLost", ...loss.fields(policy) });

/** What all queues of a manager share: a ceiling for their sum. When it is reached the largest queue gives way. */
export class QueueRoom {
  readonly observer: Observer;
  readonly renderLoss: RenderLoss;
  readonly #maxBytes: number;
  readonly #waiting = new Set<Waiting>();
  #bytes = 0;

  constructor(maxBytes: number = Infinity, observer: Observer = noObserver, renderLoss: RenderLoss = renderPlainly) {
    this.#maxBytes = maxBytes;
    this.observer = observer;
    this.renderLoss = renderLoss;
  }

  /** Bytes of events that wait for all sessions together. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes note that a queue has grown (or shrunk, below 0) by so many bytes; then the ceiling holds again. */
  account(queue: Waiting, bytes: number): void {
    if (bytes === 0) return;
    this.#bytes += bytes;
    if (queue.waitingBytes > 0) this.#waiting.add(queue);
    else this.#waiting.delete(queue);
    while (this.#bytes > this.#maxBytes) {
      const largest = this.#largest();
      if (largest === undefined) return;
      largest.giveWay();
    }
  }

  #largest(): Waiting | undefined {
    let largest: Waiting | undefined;
    for (const queue of this.#waiting) {
      if (largest === undefined || queue.waitingBytes > largest.waitingBytes) largest = queue;
    }
    return largest;
  }
}
