import type { ActionInterceptor, AttachBackend, Backend, Clock } from "@pluto-ami/core";
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
}
