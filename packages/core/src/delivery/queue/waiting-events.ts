import type { EventRecord } from "./event-record.ts";
import { bytesOf, type WaitingRun } from "./record-run.ts";
import type { Subscriber } from "./subscriber.ts";

/** What a subscriber has not taken. */
export interface WaitingEvents {
  readonly events: number;
  readonly bytes: number;
  readonly oldest: EventRecord | undefined;
  readonly runs: readonly WaitingRun[];
}

/** What waits for a subscriber: its own queue, then its part of the present turn. */
export const waitingFor = ({ audience, cursor, queue }: Subscriber): WaitingEvents => {
  const batch = audience?.batch ?? [];
  const fresh: WaitingRun = { records: batch, from: Math.min(cursor, batch.length), to: batch.length };
  return {
    events: queue.length + fresh.to - fresh.from,
    bytes: queue.bytes + bytesOf(batch, fresh.from),
    oldest: queue.oldest ?? fresh.records[fresh.from],
    runs: fresh.from < fresh.to ? [...queue.runs, fresh] : queue.runs,
  };
};

/** How many wait for each event: counted by where runs begin and end, for a thousand sessions may wait for the same thousand events. */
export const countUses = (runs: Iterable<WaitingRun>): ReadonlyMap<EventRecord, number> => {
  const changes = new Map<readonly EventRecord[], number[]>();
  for (const { records, from, to } of runs) {
    const ofArray = changes.get(records) ?? [];
    changes.set(records, ofArray);
    ofArray[from] = (ofArray[from] ?? 0) + 1;
    ofArray[to] = (ofArray[to] ?? 0) - 1;
  }
  const uses = new Map<EventRecord, number>();
  for (const [records, ofArray] of changes) {
    let count = 0;
    for (const [at, record] of records.entries()) {
      count += ofArray[at] ?? 0;
      if (count > 0) uses.set(record, (uses.get(record) ?? 0) + count);
    }
  }
  return uses;
};
