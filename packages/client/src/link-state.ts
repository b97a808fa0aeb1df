import type { ClientError } from "./client-error.ts";

/**
 * Where a client stands: `connecting → authenticating → ready → down → connecting → …`, and at last `closed`.
 * In `down` it waits `retryIn` milliseconds before the next try.
 */
export type LinkState =
  | { readonly name: "connecting"; readonly attempt: number }
  | { readonly name: "authenticating" }
  | { readonly name: "ready" }
  | { readonly name: "down"; readonly reason: ClientError; readonly retryIn: number }
  | { readonly name: "closed"; readonly reason: ClientError | undefined };

/** A time in which events may have been missed. Nothing is replayed: ask the server for what you keep. */
export interface Gap {
  readonly kind: "gap";
  /** When the server was last heard before the loss, by the clock as it stands at the end of the gap. */
  readonly from: Date;
  /** When events were set again. */
  readonly to: Date;
  /** Why the connection was lost. */
  readonly reason: ClientError;
}

/** Events that a reader was too slow for. */
export interface Loss {
  readonly kind: "loss";
  /** How many were dropped since the reader last took something. */
  readonly count: number;
  /** How many in all. */
  readonly total: number;
}

/** The bytes of text that an error holds on to. */
export const reasonBytes = (reason: ClientError | undefined): number =>
  (reason?.message.length ?? 0) + (reason?.response?.byteLength ?? 0);

/** The bytes of text that a state holds on to. */
export const stateBytes = (state: LinkState): number => ("reason" in state ? reasonBytes(state.reason) : 0);
