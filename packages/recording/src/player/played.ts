import type { WireLine } from "../line/recording-line.ts";
import type { Due } from "./due-queue.ts";

/** Who is to get what is played: one session, by its number, or all who may hear it. */
export type Hearer = { readonly session: number } | "all";

/** A message that is to be sent now. `wireBytes` and `wirePieces` give its bytes. */
export interface Played extends Due {
  /** When it was due, on the clock of who plays: milliseconds. */
  readonly at: number;
  readonly line: WireLine;
  readonly to: Hearer;
}
