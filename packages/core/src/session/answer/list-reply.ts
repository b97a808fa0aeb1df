import type { Bytes, ByteString, Fields, TextFields } from "@pluto-ami/protocol";

/** The items of a list, between its start and its Complete event. */
export interface ListReply {
  /** One list item: written directly, without Privilege or Timestamp (docs/protocol.md#lists). */
  item<const Headers extends TextFields>(event: string, fields: Headers & Bytes<Headers>): void;
  /** An item without the ActionID, which is among the fields if it is to be there. */
  bareItem<const Headers extends TextFields>(event: string, fields: Headers & Bytes<Headers>): void;
  /** The event that ends the list; further headers follow `ListItems` (docs/protocol.md#lists). */
  complete<const Headers extends TextFields>(event: string, fields?: Headers & Bytes<Headers>): void;
}

/** Renders the parts of a list that is made while the client takes it. */
export interface LazyList {
  /** One list item, as `ListReply.item` has it. */
  item<const Headers extends TextFields>(event: string, fields: Headers & Bytes<Headers>): ByteString;
  /** An item without the ActionID, which is among the fields if it is to be there. */
  bareItem<const Headers extends TextFields>(event: string, fields: Headers & Bytes<Headers>): ByteString;
}

/** The event that ends a list that is made while the client takes it. */
export interface LazyListEnd {
  readonly event: string;
  /** Further headers, of a list of so many items. */
  readonly fields?: (count: number) => Fields;
}
