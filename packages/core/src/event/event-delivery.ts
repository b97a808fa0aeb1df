import { type PermissionClass, permissionClasses, maskOf, type PermissionMask } from "@pluto-ami/protocol";

import type { Audience } from "../delivery/queue/audience.ts";
import type { EventRecord } from "../delivery/queue/event-record.ts";
import type { Subscriber } from "../delivery/queue/subscriber.ts";

/** Why a session that is logged in does not get an event, or not at once. */
export type WithholdingReason =
  /** `disabledevents` keeps it from everybody. */
  | "disabled"
  /** It may not read all of the event's classes. */
  | "class"
  /** It does not want them, as it has said by its login or by Events. */
  | "event mask"
  /** Its user's filters, or those that it has added, keep it away. */
  | "filter"
  /** Its client reads too slowly: the event waits in its queue, if there is room. */
  | "behind";

/** A session that does not get an event, or not at once. */
export interface Withholding {
  /** The session's number. */
  readonly session: number;
  readonly why: WithholdingReason;
  /** Those of the event's classes that it may not read ("class"), or does not want ("event mask"). */
  readonly classes: readonly PermissionClass[];
}

/** What becomes of an event: every session that is logged in, and that it was for, is in one of the two. */
export interface EventDelivery {
  /** Numbers of the sessions that get it. */
  readonly delivered: readonly number[];
  readonly withheld: readonly Withholding[];
}

/** Somebody to whom an event may come. */
export interface Listener {
  readonly id: number;
  readonly isLoggedIn: boolean;
  readonly isBehind: boolean;
  readonly readMask: PermissionMask;
  readonly eventMask: PermissionMask;
  readonly subscriber: Subscriber;
}

/** Says why somebody does not get a record that those audiences may have; undefined when he does. */
export const withholdingOf = (
  { eventMask, id, isBehind, readMask, subscriber }: Listener,
  { mask }: EventRecord,
  audiences: ReadonlySet<Audience>,
): Withholding | undefined => {
  const withheld = (why: WithholdingReason, missing: PermissionMask = 0): Withholding => ({
    session: id,
    why,
    classes: permissionClasses.filter((name) => (missing & maskOf([name])) !== 0),
  });
  if ((mask & ~readMask) !== 0 || readMask === 0) return withheld("class", mask & ~readMask);
  const { audience } = subscriber;
  if ((mask & ~eventMask) !== 0 || audience === undefined) return withheld("event mask", mask & ~eventMask);
  if (!audiences.has(audience)) return withheld("filter");
  return isBehind ? withheld("behind") : undefined;
};
