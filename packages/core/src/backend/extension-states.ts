import { bytes, type ByteString } from "@pluto-ami/protocol";

import type { Awaitable } from "../ports/awaitable.ts";

/** How the devices behind an extension are. */
export interface ExtensionState {
  /** The devices; "" when the extension has no hint. */
  readonly hint: ByteString;
  /** The number of docs/protocol.md#extension-state; -1 without a hint. */
  readonly status: number;
}

/** An extension that has a hint, and how it is. */
export interface HintedExtension extends ExtensionState {
  readonly exten: ByteString;
  readonly context: ByteString;
}

/** The states of extensions, by their hints. It raises ExtensionStatus and PresenceStatus itself. */
export interface ExtensionStates {
  find(exten: ByteString, context: ByteString): Awaitable<ExtensionState>;
  /** Every extension with a hint. */
  list(): Awaitable<readonly HintedExtension[]>;
}

const statusTexts: Readonly<Partial<Record<number, ByteString>>> = {
  0: bytes("Idle"),
  1: bytes("InUse"),
  2: bytes("Busy"),
  4: bytes("Unavailable"),
  8: bytes("Ringing"),
  9: bytes("InUse&Ringing"),
  16: bytes("Hold"),
  17: bytes("InUse&Hold"),
};

/** An extension's status in words (docs/protocol.md#extension-state). */
export const extensionStatusText = (status: number): ByteString => statusTexts[status] ?? bytes("Unknown");
