import type { RandomSource, WireClock } from "@pluto-ami/core";

import type { ScriptHeaders } from "../script/definition/headers.ts";
import type { FaultReport } from "./fault-report.ts";
import type { Door, Scope } from "./fault/server-side.ts";
import type { FaultLimits } from "./limits.ts";

/** What faults act on, besides connections. */
export interface FaultsPorts {
  /** The names of those who may log in: a fault is for none but them. Of anybody, where nobody says. */
  readonly users?: () => readonly string[];
  /** What they wait by: the wire's clock, which is real whatever the world's shows. */
  readonly clock: WireClock;
  /** Chance: one with a seed has them do the same each time. */
  readonly random: RandomSource;
  /** The port that `refuse` and `restart` close. */
  readonly door: Door;
  /** Raises an event, through classes and filters, for the sessions that it is about. */
  readonly emit: (event: string, headers: ScriptHeaders, to: Scope) => void;
  /** Tells FullyBooted to a session from which `bootedFor` has kept it back. */
  readonly fullyBooted: (session: number) => void;
  /** Hears when a session ends because a fault held too much, or was removed and had swallowed something. */
  readonly report: (report: FaultReport) => void;
  /** Ends the sessions, of a user where one is named, that have no connection here, as those over HTTP. */
  readonly endElsewhere?: (user: string | undefined) => void;
  readonly limits?: Partial<FaultLimits>;
}
