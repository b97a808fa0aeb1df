import type { Pair, WireLine } from "../line/recording-line.ts";

/** Something that was sent, and when. */
export interface Sent {
  readonly line: WireLine;
  readonly headers: readonly Pair[];
  /** Milliseconds since the recording began. */
  readonly at: number;
  /** Which of all lines it is, from 0. */
  readonly index: number;
}

/** An action, without its secrets, what answered it, and what was said because of it. */
export interface Exchange extends Sent {
  /** Its ActionID; undefined when it has none. */
  readonly actionId: string | undefined;
  /** The messages of its answer, in order: a response and, where it has one, its list. */
  readonly answer: Sent[];
  /** Events that belong to it, in order. */
  readonly events: Sent[];
}
