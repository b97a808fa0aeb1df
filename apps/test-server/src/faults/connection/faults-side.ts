import type { RandomSource, WireClock } from "@pluto-ami/core";

import type { SetFault } from "../fault/set-fault.ts";
import type { FaultLimits } from "../limits.ts";

/** What a connection asks of the faults that are set. */
export interface FaultsSide<Connection> {
  readonly clock: WireClock;
  readonly random: RandomSource;
  readonly limits: FaultLimits;
  /** Is there one that is about a user's sessions? */
  readonly knowsUsers: boolean;
  /** Puts those on a connection that are about it and are not there yet. */
  fit(connection: Connection): void;
  /** A fault holds nothing back on a connection any more, or the connection is over. */
  settled(fault: SetFault): void;
  /** A connection was ended by force. */
  gaveUp(connection: Connection, why: string, fault: SetFault | undefined): void;
  /** It is over. */
  forget(connection: Connection): void;
}
