import type { RandomSource, WireClock } from "@pluto-ami/core";

import type { FaultLimits } from "../limits.ts";

/** Where bytes, or messages, go next on one way of a connection. */
export interface Target<Item> {
  take(item: Item): void;
  /** Nothing more comes: what was taken goes out, then the way is closed. */
  end(): void;
}

/** What a fault does on one way of one connection. What it keeps in mind for that is its own. */
export interface Stage<Item> {
  /** Takes what it is to act on. */
  act(item: Item): void;
  /** Takes the rest; without it that goes on as it is. */
  pass?(item: Item): void;
  /** Without it the end goes on. */
  end?(): void;
  /** Hands on what it holds back: the fault is removed, and the stream goes on. */
  release?(): void;
  /** Forgets what it holds back, and its timers: the connection is gone. */
  stop?(): void;
  /** Does the stream lack bytes because of it, so that it cannot go on without it? */
  readonly hasSwallowed?: boolean;
  /** Does the other side hear nothing of it when the connection is given up? */
  readonly keepsOpen?: boolean;
}

/** How a connection is ended: after what was sent, or so that a reset is seen. */
export type Ending = "close" | "reset";

/** What a fault is given of the way on which it acts. */
export interface Line<Item> {
  readonly clock: WireClock;
  readonly random: RandomSource;
  readonly limits: FaultLimits;
  /** Where it hands on what it has taken. */
  readonly next: Target<Item>;
  /** So many bytes more are held back, below 0 fewer. When it is too much the connection ends. */
  hold(bytes: number): void;
  /** Ends the connection: closes it behind what was handed on, or breaks it off. */
  hangUp(ending: Ending): void;
  /** Ends the connection, and reports why: it would hold too much of something. */
  giveUp(tooMuch: string): void;
  /** Reads on, or not. */
  listen(isListening: boolean): void;
}
