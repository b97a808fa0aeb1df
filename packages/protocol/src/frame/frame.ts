import type { ByteString } from "../bytes/byte-string.ts";

/** Why a frame cannot be taken as a message although it ended (docs/protocol.md#flawed-messages). */
export type FrameFlaw = "too-many-lines" | "line-too-long";

/** A wire block: the lines between two blank lines, without their line ends, as byte strings. */
export interface Frame {
  readonly lines: readonly ByteString[];
  /** Set when something was lost; `too-many-lines` outranks `line-too-long`. */
  readonly flaw?: FrameFlaw;
}
