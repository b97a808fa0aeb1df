import type { ActionInterceptor, BootedFor, Clock, Manager, RandomSource, Log } from "@pluto-ami/core";
import type { Between } from "@pluto-ami/node";

import type { Door } from "../faults/fault/server-side.ts";

/** What a test server stands on: a manager, and the ports by which clients reach it. */
export interface Host {
  readonly manager: Manager;
  readonly host: string;
  readonly port: number;
  readonly scheme: "ami" | "amis";
  /** The ports, as faults close them. */
  readonly door: Door;
  /** Closes the ports and every connection at once, and ends the manager. */
  close(): Promise<void>;
}

/** What of a test server its host works with. */
export interface HostParts {
  readonly clock: Clock;
  readonly world: Clock;
  readonly random: RandomSource;
  readonly log: Log;
  readonly interceptor: ActionInterceptor;
  readonly bootedFor: BootedFor;
  /** Is given the manager before anybody can connect to it, and gives what stands between each connection and it. */
  readonly prepare: (manager: Manager) => Between;
  /** Hears when the port, closed for a while, cannot be opened again. */
  readonly failed: (port: number, error: unknown) => void;
}
