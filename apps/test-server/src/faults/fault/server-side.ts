import type { WireClock } from "@pluto-ami/core";

import type { ScriptHeaders } from "../../script/definition/headers.ts";
import type { FaultLimits } from "../limits.ts";
import type { Ending } from "../way/stage.ts";

/** A port that can be closed for a while. */
export interface Door {
  /** Takes no more connections, from now on; those that there are stay. */
  shut(): void;
  /** Takes connections again, by the same port. */
  open(): void;
}

/** Whose sessions something is about; all of them where it names neither. */
export interface Scope {
  readonly session?: number | undefined;
  readonly user?: string | undefined;
}

/** What a fault is given that acts on the server as a whole. */
export interface ServerSide {
  readonly clock: WireClock;
  readonly limits: FaultLimits;
  readonly door: Door;
  /** Raises an event for the sessions that it is about. */
  emit(event: string, headers: ScriptHeaders): void;
  /** Bytes that wait for the slowest of these sessions. */
  backlogBytes(): number;
  /** Ends all their connections. */
  hangUp(ending: Ending): void;
  /** The fault has done what it was to do. */
  over(): void;
}

/** A fault that acts on the server as a whole, as long as it is set. */
export interface RunningFault {
  /** Is FullyBooted kept back from sessions that log in? */
  readonly keepsBoot?: boolean;
  /** It is removed: the server is as before. */
  release(): void;
}
