import type { Awaitable } from "../ports/awaitable.ts";

/** How the devices behind an extension are. */
export interface ExtensionState {
  /** The devices; "" when the extension has no hint. */
  readonly hint: string;
  /** The number of docs/protocol.md#extension-state; -1 without a hint. */
  readonly status: number;
}

/** An extension that has a hint, and how it is. */
export interface HintedExtension extends ExtensionState {
  readonly exten: string;
  readonly context: string;
}

/** The states of extensions, by their hints. It raises ExtensionStatus and PresenceStatus itself. */
export interface ExtensionStates {
  find(exten: string, context: string): Awaitable<ExtensionState>;
  /** Every extension with a hint. */
  list(): Awaitable<readonly HintedExtension[]>;
}

const statusTexts: Readonly<Partial<Record<number, string>>> = {
  0: "Idle",
  1: "InUse",
  2: "Busy",
  4: "Unavailable",
  8: "Ringing",
  9: "InUse&Ringing",
  16: "Hold",
  17: "InUse&Hold",
};

/** An extension's status in words (docs/protocol.md#extension-state). */
export const extensionStatusText = (status: number): string => statusTexts[status] ?? "Unknown";
