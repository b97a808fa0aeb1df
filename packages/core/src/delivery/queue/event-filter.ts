import type { EventRecord } from "./event-record.ts";

/** Decides which events a session gets besides its mask. Sessions that share one filter object share an audience. */
export interface EventFilter {
  accepts(record: EventRecord): boolean;
  /** The same filter, when it is one that has to share a budget of work with others; undefined for a cheap one. */
  readonly costly?: CostlyFilter | undefined;
}

/** A filter that takes so much that all of them together are bounded. */
export interface CostlyFilter {
  /** What it takes for a byte of an event at the most, in steps (`limits.filterWork`). */
  readonly steps: number;
  /** Decides within so many steps; for what would take more, an exclude counts as matching, and an include as not. */
  acceptsWithin(record: EventRecord, steps: number): FilterOutcome;
}

/** What a filter decided, and what that took of the steps that it had. */
export interface FilterOutcome {
  readonly accepted: boolean;
  readonly steps: number;
}

/** The filter of sessions without filters. */
export const everyEvent: EventFilter = { accepts: () => true };
