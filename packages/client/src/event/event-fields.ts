import type { DocumentedHeader, DocumentedValue, EventName } from "@pluto-ami/protocol/catalog";

export type { EventName } from "@pluto-ami/protocol/catalog";

/** Headers that any event may have (docs/protocol.md#events-on-the-wire). */
type CommonHeader =
  | "Event"
  | "Privilege"
  | "Timestamp"
  | "SequenceNumber"
  | "SystemName"
  | "ActionID"
  | "EventList"
  | "ListItems";

/** Listed values are those that are known: a server may have others. */
type ValueOfHeader<Name extends EventName, Header> = [DocumentedValue<Name, Header>] extends [never]
  ? string
  : DocumentedValue<Name, Header> | (string & {});

/** The headers that the catalogue knows of an event; any text for an event that it does not know. */
export type EventHeader<Name extends string> = Name extends EventName
  ? DocumentedHeader<Name> | CommonHeader
  : CommonHeader;

/**
 * The headers of an event as an object. Every one may be missing, for a server says no more than its version and its
 * modules know; others than the catalogue's are there as well.
 */
export type EventFields<Name extends string = string> = Name extends EventName
  ? { readonly [Header in EventHeader<Name>]?: ValueOfHeader<Name, Header> } & Readonly<
      Record<string, string | undefined>
    >
  : Readonly<Record<string, string | undefined>>;
