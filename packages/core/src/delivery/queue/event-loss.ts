import { type Fields, fieldsOf } from "@pluto-ami/protocol";

import { printTimestamp } from "../../syntax/event-time.ts";
import type { EventRecord } from "./event-record.ts";
import type { OverflowPolicy } from "../../limits/queue-rules.ts";

/** Events that one session lost and has not been told of. */
export class EventLoss {
  events = 0;
  bytes = 0;
  readonly #firstRaisedAt: number;
  #lastRaisedAt: number;

  constructor(first: EventRecord) {
    this.#firstRaisedAt = first.raisedAt.wall;
    this.#lastRaisedAt = first.raisedAt.wall;
    this.add(first);
  }

  add({ raisedAt, text }: EventRecord): void {
    this.events++;
    this.bytes += text.length;
    this.#lastRaisedAt = raisedAt.wall;
  }

  /** What the session is told: the headers of EventsLost. */
  fields(policy: OverflowPolicy): Fields {
    return fieldsOf({
      Lost: this.events,
      Bytes: this.bytes,
      Policy: policy,
      First: printTimestamp(this.#firstRaisedAt),
      Last: printTimestamp(this.#lastRaisedAt),
    });
  }
}
