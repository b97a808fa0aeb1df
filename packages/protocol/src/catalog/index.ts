export { actionCatalog } from "./action-catalog.ts";
export type { CatalogAction, CatalogEvent, CatalogParameter, CatalogReference, CatalogSnapshot } from "./catalog.ts";
export type { ChannelEventName, DocumentedHeader, DocumentedValue, EventName } from "./documented-event.ts";
export { eventCatalog } from "./event-catalog.ts";
export { snapshotCatalog, snapshotCatalog as snapshots } from "./snapshot-catalog.ts";
