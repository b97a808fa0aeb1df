import type { Awaitable } from "./awaitable.ts";

/** Whether somebody wants to be called. */
export interface PresenceState {
  readonly state: "not_set" | "unavailable" | "available" | "away" | "xa" | "chat" | "dnd";
  /** "" for none. */
  readonly subtype: string;
  /** "" for none. */
  readonly message: string;
}

/** The presence of people. */
export interface Presence {
  /** By provider, as in `CustomPresence:joe`; undefined when it is unknown or has no state to give. */
  find(provider: string): Awaitable<PresenceState | undefined>;
}
