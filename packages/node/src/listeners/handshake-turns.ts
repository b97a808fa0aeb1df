import { performance } from "node:perf_hooks";

import { networkOf } from "@pluto-ami/core";

import { nodeLimits } from "../limits.ts";

/**
 * Lets TLS handshakes begin a few in a turn of the event loop: as many as do not take longer than `handshakeTurn` together,
 * for each costs a signature, milliseconds with a long key. Of each network one has its turn after the other.
 */
export class HandshakeTurns {
  readonly #waiting = new Map<string, Set<() => void>>();
  #isPumping = false;

  /** Has a handshake begin in one of the next turns; gives what takes it back. */
  wait(host: string, begin: () => void): () => void {
    const network = networkOf(host);
    const queue = this.#waiting.get(network) ?? new Set();
    this.#waiting.set(network, queue.add(begin));
    if (!this.#isPumping) this.#pump();
    return () => {
      if (queue.delete(begin) && queue.size === 0) this.#waiting.delete(network);
    };
  }

  /** Each in an immediate of its own, all in one turn: what one costs is seen before the next begins. */
  #pump(): void {
    this.#isPumping = this.#waiting.size > 0;
    if (!this.#isPumping) return;
    let since: number | undefined;
    for (let count = 0; count < nodeLimits.handshakesOfTurn; count++) {
      setImmediate(() => {
        const now = performance.now();
        since ??= now;
        if (now - since < nodeLimits.handshakeTurn) this.#next();
      });
    }
    setImmediate(() => this.#pump());
  }

  #next(): void {
    for (const [network, queue] of this.#waiting) {
      const [begin] = queue;
      this.#waiting.delete(network);
      if (begin === undefined) continue;
      queue.delete(begin);
      if (queue.size > 0) this.#waiting.set(network, queue);
      begin();
      return;
    }
  }
}
