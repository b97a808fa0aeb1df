import {
  append,
  type Bytes,
  bytes,
  type ByteString,
  encodeFields,
  encodeHeader,
  encodeLine,
  type Fields,
  maskOf,
  type MessageHead,
  noBytes,
  type PermissionClass,
  type PermissionMask,
  printClasses,
  putTogether,
  type TextFields,
} from "@pluto-ami/protocol";

import type { WorldClock } from "../ports/clock.ts";
import { momentOf } from "../ports/moment.ts";
import { noObserver, type Observer } from "../ports/observer.ts";
import { eventRecord, type EventRecord } from "../delivery/queue/event-record.ts";
import type { FanOut } from "../delivery/queue/fan-out.ts";
import { type EventDelivery, type Listener, withholdingOf } from "./event-delivery.ts";
import { eventHead } from "./message-heads.ts";
import type { GeneralSettings } from "../settings/general-settings.ts";
import { printTimestamp } from "../syntax/event-time.ts";

/** An event to raise. */
export interface RaisedEvent<Body extends WrittenBody = Fields | EventBody> {
  readonly name: string;
  /** A session gets the event when it may read all of these. */
  readonly classes: readonly PermissionClass[];
  /** Its headers; where some come twice, or as somebody wrote them, a row of headers and single lines. */
  readonly body: Body;
  /** Where it comes from, shown while debugging is on (docs/protocol.md#events-on-the-wire). */
  readonly origin?: string;
}

/** Headers in their order: some by name, or a line as it was written, without its line end. */
type EventBody = readonly (Fields | ByteString)[];

/** The same as a program writes it, before it is known to be bytes. */
export type WrittenBody = TextFields | readonly (TextFields | string)[];

const isRow = (body: WrittenBody): body is readonly (TextFields | string)[] => Array.isArray(body);

const encodeRow = (body: readonly (TextFields | string)[], head: MessageHead): ByteString => {
  let text = noBytes;
  for (const part of body) text = append(text, typeof part === "string" ? encodeLine(part) : encodeFields(part, head));
  return text;
};

const privilege = bytes("Privilege: ");
const lineEnd = bytes("\r\n");

const privilegeLine = (mask: PermissionMask): ByteString => append(append(privilege, printClasses(mask)), lineEnd);

/** An event that somebody else has rendered: a server that was recorded, or that stands behind this one. */
export interface RelayedEvent {
  /** Not empty. */
  readonly name: string;
  /** A session gets the event when it may read all of these. */
  readonly classes: readonly PermissionClass[];
  /** The whole message, as it goes to the wire. */
  readonly text: ByteString;
}

/** What of the settings shapes an event. */
export interface EventManners extends Pick<GeneralSettings, "timestampEvents" | "disabledEvents" | "debug"> {
  /** Printed in every event unless it is empty. */
  readonly systemName: ByteString;
}

const placeholder = eventRecord({
  name: "Placeholder",
  mask: 0,
  text: bytes("Event: Placeholder\r\n\r\n"),
  raisedAt: { wall: 0, steady: 0 },
});

/** Renders events and hands them to their audiences (docs/protocol.md#events-on-the-wire, #event-delivery). */
export class EventBus {
  readonly #clock: WorldClock;
  readonly #fanOut: FanOut;
  readonly #manners: () => EventManners;
  readonly #observer: Observer;
  readonly #examine: (record: EventRecord) => void;
  #sequence = 0;
  #last: EventRecord = placeholder;

  /** `examine` is shown every event while debugging is on. */
  constructor(
    clock: WorldClock,
    fanOut: FanOut,
    manners: () => EventManners,
    observer: Observer = noObserver,
    examine: (record: EventRecord) => void = () => {},
  ) {
    this.#observer = observer;
    this.#examine = examine;
    this.#clock = clock;
    this.#fanOut = fanOut;
    this.#manners = manners;
  }

  /**
   * Raises an event for everybody who may and wants to see it.
   * @throws ProtocolError `E_NO_BYTES` when a character of it is no byte, `E_NO_VALUE` when a value is none, `E_NO_HEADER` when it
   * cannot have a header (docs/protocol.md#single-headers); then nobody gets anything.
   */
  emit<const Body extends WrittenBody>(event: RaisedEvent<Body & Bytes<Body>>): void {
    const manners = this.#manners();
    if (manners.disabledEvents.includes(event.name)) return;
    const record = this.#fanOut.hasAudience ? this.#render(event, manners) : undefined;
    this.#observer.eventRaised(event.name);
    if (record === undefined) return;
    this.#last = record;
    if (manners.debug) this.#examine(record);
    this.#fanOut.emit(record);
  }

  /** Raises an event of others for everybody who may and wants to see it: its bytes leave as they are, and no setting shapes them. */
  relay({ classes, name, text }: RelayedEvent): void {
    const manners = this.#manners();
    if (manners.disabledEvents.includes(name)) return;
    this.#observer.eventRaised(name);
    if (!this.#fanOut.hasAudience) return;
    this.#last = eventRecord({ name, mask: maskOf(classes), text, raisedAt: momentOf(this.#clock) });
    if (manners.debug) this.#examine(this.#last);
    this.#fanOut.emit(this.#last);
  }

  /**
   * Raises an event as `emit` does, and says which of these get it, and why the others do not: for one who asks, since it takes longer.
   * @param chosen The numbers of the only ones that it is for; without them it is for everybody.
   * @throws ProtocolError as `emit` does; then nobody gets anything.
   */
  deliver(
    event: RaisedEvent<WrittenBody>,
    listeners: readonly Listener[],
    chosen: ReadonlySet<number> | undefined,
  ): EventDelivery {
    const manners = this.#manners();
    const record = this.#render(event, manners);
    const asked = listeners.filter(({ id, isLoggedIn }) => isLoggedIn && (chosen === undefined || chosen.has(id)));
    if (manners.disabledEvents.includes(event.name)) {
      return { delivered: [], withheld: asked.map(({ id }) => ({ session: id, why: "disabled", classes: [] })) };
    }
    const audiences = this.#fanOut.audiencesFor(record);
    const verdicts = asked.map((listener) => ({ listener, withheld: withholdingOf(listener, record, audiences) }));
    this.#observer.eventRaised(event.name);
    if (manners.debug) this.#examine(record);
    if (chosen === undefined) {
      this.#last = record;
      this.#fanOut.give(record, audiences);
    } else {
      const getting = verdicts.filter(({ withheld }) => withheld === undefined || withheld.why === "behind");
      for (const { listener } of getting) this.#fanOut.tell(record, listener.subscriber);
    }
    return {
      delivered: verdicts.flatMap(({ listener, withheld }) => (withheld === undefined ? [listener.id] : [])),
      withheld: verdicts.flatMap(({ withheld }) => withheld ?? []),
    };
  }

  /**
   * The event raised last; before the first one, the placeholder that a shared queue begins with
   * (docs/protocol.md#shared-queue).
   */
  get last(): EventRecord {
    return this.#last;
  }

  /** The event as it is sent, without sending it. */
  render(event: RaisedEvent<WrittenBody>): EventRecord {
    return this.#render(event, this.#manners());
  }

  #render(event: RaisedEvent<WrittenBody>, manners: EventManners): EventRecord {
    const raisedAt = momentOf(this.#clock);
    const mask = maskOf(event.classes);
    const { body, name } = event;
    const head = eventHead(name);
    let text = append(encodeHeader("Event", name), privilegeLine(mask));
    if (manners.timestampEvents) text = append(text, encodeHeader("Timestamp", printTimestamp(raisedAt.wall)));
    if (manners.debug) {
      const origin = { SequenceNumber: this.#sequence, File: event.origin ?? "pluto", Line: 0, Func: name };
      text = append(text, encodeFields(origin));
    }
    if (manners.systemName !== "") text = append(text, encodeHeader("SystemName", manners.systemName));
    text = append(text, isRow(body) ? encodeRow(body, head) : encodeFields(body, head));
    if (manners.debug) this.#sequence++;
    // What somebody wrote is parts of packets: put together, or whoever waits for the event keeps the packets.
    return eventRecord({ name, mask, text: putTogether(append(text, lineEnd)), raisedAt });
  }
}
