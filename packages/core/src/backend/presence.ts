import type { ByteString } from "@pluto-ami/protocol";

import type { Awaitable } from "../ports/awaitable.ts";

/** The words for whether somebody wants to be called (docs/protocol.md#presence-state). */
export const presenceWords = ["not_set", "unavailable", "available", "away", "xa", "chat", "dnd"] as const;

/** One of {@link presenceWords}. */
export type PresenceWord = (typeof presenceWords)[number];

/** Whether somebody wants to be called. */
export interface PresenceState {
  readonly state: PresenceWord;
  /** "" for none. */
  readonly subtype: ByteString;
  /** "" for none. */
  readonly message: ByteString;
}

/** The presence of one provider, as in `CustomPresence:joe`. */
export interface ProviderPresence extends PresenceState {
  readonly provider: ByteString;
}

/** The presence of people, without what the manager keeps itself (`CustomPresence:`). It raises PresenceStateChange itself. */
export interface Presence {
  /** By provider, as in `CustomPresence:joe`; undefined when it is unknown or has no state to give. */
  find(provider: ByteString): Awaitable<PresenceState | undefined>;
  /** All that are known. */
  list(): Awaitable<readonly ProviderPresence[]>;
}
