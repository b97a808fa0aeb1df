import type { TextFields } from "@pluto-ami/protocol";
import type { ChannelEventName, DocumentedHeader, DocumentedValue, EventName } from "@pluto-ami/protocol/catalog";

import type { EventDefinition } from "./event-definition.ts";

/** The value of a header as a program gives it: text, a number, or a list for as many headers of that name. */
export type HeaderValue = TextFields[string];

/** Headers that Asterisk sends, though it documents none of them (docs/protocol.md#events-on-the-wire). */
interface UndocumentedHeaders {
  readonly CEL: "Channel" | "Userfield";
  readonly EndpointDetail: "FollowRedirectMethods";
  readonly QueueParams: "Queue" | "ServiceLevel" | "ServicelevelPerf" | "ServicelevelPerf2" | "Weight";
  readonly TransportDetail: "AsyncOperations";
}

type KnownHeader<Name extends EventName> =
  | DocumentedHeader<Name>
  | (Name extends keyof UndocumentedHeaders ? UndocumentedHeaders[Name] : never);

/** Listed values are those that are known: a text may be another one. */
type ValueOf<Name extends EventName, Header> = [DocumentedValue<Name, Header>] extends [never]
  ? HeaderValue
  : DocumentedValue<Name, Header> | (string & {}) | Exclude<HeaderValue, string>;

type KnownHeaders<Name extends EventName> = { readonly [Header in KnownHeader<Name>]?: ValueOf<Name, Header> };

/** An event about a channel may end in variables of it, and of some events nothing is documented: both take any header. */
type IsOpen<Name extends EventName> = Name extends ChannelEventName
  ? true
  : [KnownHeader<Name>] extends [never]
    ? true
    : false;

/** A table to look into: an editor that asks for one event's headers makes those of no other. */
type CatalogHeaders = {
  readonly [Name in EventName]: KnownHeaders<Name> & (IsOpen<Name> extends true ? TextFields : unknown);
};

/**
 * The headers of an event to raise: those that the catalogue knows of it, and any others where it has variables of a
 * channel; of an event of your own, those that its definition explains. An event that is only known by a name that the
 * catalogue does not have takes any.
 */
export type EventHeaders<Event extends string | EventDefinition> = Event extends EventName
  ? CatalogHeaders[Event]
  : Event extends EventDefinition<infer Header>
    ? { readonly [Name in Header]?: HeaderValue }
    : TextFields;

/** An event by its name, of the catalogue or your own, or by its definition. */
export type EventToRaise = EventName | (string & {}) | EventDefinition;
