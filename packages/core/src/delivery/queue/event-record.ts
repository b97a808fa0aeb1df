import type { ByteString, PermissionMask } from "@pluto-ami/protocol";

import type { Moment } from "../../ports/moment.ts";

/** What an event in a queue is. */
interface EventFacts {
  readonly name: string;
  /** A session gets the event when it may read all of these classes. */
  readonly mask: PermissionMask;
  /** The whole message, blank line included. */
  readonly text: ByteString;
  readonly raisedAt: Moment;
}

/**
 * An event in a queue: rendered once, shared by all who get it, its facts never changed
 * (docs/protocol.md#event-delivery).
 */
export interface EventRecord extends EventFacts {
  /** In how many arrays it is held for those who cannot take it now, and the sum of their numbers: `HeldBytes` counts here. */
  holds: number;
  holdSum: number;
}

/** A record that nobody has to wait for yet. */
export const eventRecord = ({ name, mask, text, raisedAt }: EventFacts): EventRecord => ({
  name,
  mask,
  text,
  raisedAt,
  holds: 0,
  holdSum: 0,
});

/** No event has this name: it is for a message that is told to one session, whatever its classes and filters. */
const toldName = "";

/** A message for one session alone, waiting with its events. */
export const toldRecord = (text: ByteString, raisedAt: Moment): EventRecord =>
  eventRecord({ name: toldName, mask: 0, text, raisedAt });

/** Was it told to its session alone? */
export const isTold = ({ name }: EventRecord): boolean => name === toldName;
