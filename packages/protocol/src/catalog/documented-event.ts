import type { eventCatalog } from "./event-catalog.ts";
import type { snapshotCatalog } from "./snapshot-catalog.ts";

type Catalog = typeof eventCatalog;
type Snapshots = typeof snapshotCatalog;

/** The name of an event of the catalogue. */
export type EventName = keyof Catalog;

type Parameter<Name extends EventName> = Catalog[Name][number]["parameters"][number];

type HeaderOf<P> = P extends { readonly snapshot: infer Kind extends keyof Snapshots; readonly prefix: infer Prefix }
  ? `${Prefix & string}${Snapshots[Kind][number]}`
  : P extends { readonly name: infer Header extends string }
    ? Header
    : never;

/** The headers that the catalogue knows of an event. */
export type DocumentedHeader<Name extends EventName> = HeaderOf<Parameter<Name>>;

/** The values that the catalogue lists for a header; never where it lists none. */
export type DocumentedValue<Name extends EventName, Header> =
  Extract<Parameter<Name>, { readonly name: Header }> extends { readonly values: readonly (infer Value extends string)[] }
    ? Value
    : never;

/** The events of the catalogue that have the block of a channel, which variables may end. */
export type ChannelEventName = {
  [Name in EventName]: Extract<Parameter<Name>, { readonly snapshot: "channel" }> extends never ? never : Name;
}[EventName];
