import type { PermissionMask } from "@pluto-ami/protocol";

import type { EventFilter } from "./event-filter.ts";
import type { EventRecord } from "./event-record.ts";
import { HeldRecords } from "./held-records.ts";
import type { QueueRoom } from "./queue-room.ts";
import type { Batch } from "./batch.ts";

/** One of an audience. */
export interface Member {
  /** Takes a turn's records; gives how many were sent. */
  deliver(batch: Batch): number;
}

/** Sessions that get the same events: one decision and one buffer for all of them. */
export class Audience {
  readonly mask: PermissionMask;
  readonly filter: EventFilter;
  readonly members = new Set<Member>();
  /** This turn's records, for every member from its cursor on. */
  batch: EventRecord[] = [];
  batchBytes = 0;
  /** What some of its members could not take at once. */
  readonly held: HeldRecords;

  constructor(mask: PermissionMask, filter: EventFilter, room: QueueRoom) {
    this.held = new HeldRecords(room.held);
    this.mask = mask;
    this.filter = filter;
  }

  /** An event goes to those who may read all of its classes (docs/protocol.md#permission-classes). */
  accepts(record: EventRecord): boolean {
    return (this.mask & record.mask) === record.mask && this.filter.accepts(record);
  }

  add(record: EventRecord): void {
    this.batch.push(record);
    this.batchBytes += record.text.length;
  }
}
