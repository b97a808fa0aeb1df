import type { ByteString } from "@pluto-ami/protocol";

import type { Awaitable } from "../ports/awaitable.ts";

/** The words for what a device does. */
export const deviceStateWords = [
  "UNKNOWN",
  "NOT_INUSE",
  "INUSE",
  "BUSY",
  "INVALID",
  "UNAVAILABLE",
  "RINGING",
  "RINGINUSE",
  "ONHOLD",
] as const;

/** One of {@link deviceStateWords}. */
export type DeviceStateWord = (typeof deviceStateWords)[number];

/** A device, as in `PJSIP/alice`, and what it does. */
export interface DeviceState {
  readonly device: ByteString;
  readonly state: DeviceStateWord;
}

/** The states of devices, without those that the manager keeps itself (`Custom:`). It raises DeviceStateChange itself. */
export interface DeviceStates {
  /** Undefined when there is no such device. */
  find(device: ByteString): Awaitable<DeviceStateWord | undefined>;
  /** All that are known. */
  list(): Awaitable<readonly DeviceState[]>;
}
