import type { Fields } from "../field/field.ts";

/** Where a fault acts: on bytes on their way out, on whole messages there, on what comes in, at the listener, or on events and what raises them. */
export type Place = "B" | "M" | "I" | "L" | "E";

/** What `times`, `nth`, `every` and `chance` count: what a fault acts on each time. */
export type Occasion = "writes" | "messages" | "sessions" | "connections" | "none";

/** The words of a fault, which the reference is printed from. */
export interface FaultWords {
  readonly name: string;
  /** Other names that people know it by. */
  readonly aliases: readonly string[];
  readonly places: readonly Place[];
  readonly occasion: Occasion;
  readonly fields: Fields;
  /** What it does, in sentences. */
  readonly does: string;
}
