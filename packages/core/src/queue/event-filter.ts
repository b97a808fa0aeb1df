import type { EventRecord } from "./event-record.ts";

/** Decides which events a session gets besides its mask. Sessions that share one filter object share an audience. */
export interface EventFilter {
  accepts(record: EventRecord): boolean;
}

/** The filter of sessions without filters. */
export const everyEvent: EventFilter = { accepts: () => true };
