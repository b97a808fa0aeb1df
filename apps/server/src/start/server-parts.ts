import type {
  ActionInterceptor,
  AttachBackend,
  Backend,
  BootedFor,
  Clock,
  Log,
  Manager,
  RandomSource,
} from "@pluto-ami/core";
import type { Between } from "@pluto-ami/node";

/** What a program that starts the daemon in its own process may give it. `plutod` itself gives none of it. */
export interface ServerParts {
  /** Where calls live: one that is there, or a function that is given the manager's stage and makes it. */
  readonly backend?: Backend | AttachBackend;
  /** Who may answer actions in the manager's place, over every way in. */
  readonly interceptor?: ActionInterceptor;
  /** Stands between each connection to the manager's own ports, with TLS or without, and the manager: for faults and taps of tests. */
  readonly between?: Between;
  /** What is shown and stamped, and in which calls live; the system's clock without one. */
  readonly worldClock?: Clock;
  /** What challenges, session numbers and identifiers are drawn from; the system's without one. */
  readonly random?: RandomSource;
  /** Where it says what happens; standard output, as the options and pluto.ini say, without one. */
  readonly log?: Log;
  /** Asked of each session that logs in: with false FullyBooted is kept back from it, until `manager.fullyBooted()`. */
  readonly bootedFor?: BootedFor;
  /** Is given the manager before anybody can connect to it. */
  readonly prepare?: (manager: Manager) => void;
  /**
   * Does it leave nothing behind and get in nobody's way, as for a test? Then the key database is kept in memory, whatever the state folder holds, and there
   * is no control socket. Files that clients change by UpdateConfig are changed all the same.
   */
  readonly isEphemeral?: boolean;
}
