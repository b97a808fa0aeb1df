import type { PeerSession } from "@pluto-ami/core";

import { weightOf } from "../holding/weight.ts";

/** What a client says before it is let in. */
export class EarlyInput {
  readonly #chunks: Uint8Array[] = [];
  #hasEnded = false;

  /** What it weighs. */
  get bytes(): number {
    return this.#chunks.reduce((sum, chunk) => sum + weightOf(chunk), 0);
  }

  /** Keeps a chunk; gives what it weighs. */
  push(chunk: Uint8Array): number {
    this.#chunks.push(chunk);
    return weightOf(chunk);
  }

  /** The client says no more. */
  end(): void {
    this.#hasEnded = true;
  }

  /** Tells its session all of it. */
  tell(session: PeerSession): void {
    for (const chunk of this.#chunks) session.receive(chunk);
    if (this.#hasEnded) session.peerEnded();
  }
}
