import type { eventCatalog, snapshotCatalog } from "@pluto-ami/protocol/catalog";

type Catalog = typeof eventCatalog;
type Snapshots = typeof snapshotCatalog;

/** The name of an event of the catalogue. */
export type EventName = keyof Catalog;

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

type Parameter<Name extends EventName> = Catalog[Name][number]["parameters"][number];

type HeaderOf<P> = P extends { readonly snapshot: infer Kind extends keyof Snapshots; readonly prefix: infer Prefix }
  ? `${Prefix & string}${Snapshots[Kind][number]}`
  : P extends { readonly name: infer Header extends string }
    ? Header
    : never;

/** Listed values are those that are known: a server may have others. */
type ValueOf<P> = P extends { readonly values: readonly (infer Value extends string)[] }
  ? Value | (string & {})
  : string;

type ValueOfHeader<Name extends EventName, Header> =
  Extract<Parameter<Name>, { readonly name: Header }> extends infer P
    ? [P] extends [never]
      ? string
      : ValueOf<P>
    : string;

/** The headers that the catalogue knows of an event; any text for an event that it does not know. */
export type EventHeader<Name extends string> = Name extends EventName
  ? HeaderOf<Parameter<Name>> | CommonHeader
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
