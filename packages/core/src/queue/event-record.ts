import type { PermissionMask } from "@pluto-ami/protocol";

import type { Moment } from "../ports/moment.ts";

/** An event in a queue: rendered once, shared by all who get it, never changed (spec/ami.md §5.1). */
export interface EventRecord {
  readonly name: string;
  /** A session gets the event when it may read all of these classes. */
  readonly mask: PermissionMask;
  /** The whole message, blank line included, as a byte string. */
  readonly text: string;
  readonly raisedAt: Moment;
}
