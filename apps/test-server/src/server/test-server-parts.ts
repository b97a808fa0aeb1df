import type { PendingPromises } from "../expect/pending-promises.ts";
import type { Manager } from "@pluto-ami/core";

import type { OpenedControl } from "../control/opened-control.ts";
import type { Connections } from "../delivery/connections.ts";
import type { Onlookers } from "../delivery/onlookers.ts";
import type { Sender } from "../delivery/sender.ts";
import type { Script } from "../engine/script.ts";
import type { Faults } from "../faults/faults.ts";
import type { Host } from "../host/host.ts";
import type { Replays } from "../replay/replays.ts";
import type { ServerTap } from "../tap/server-tap.ts";
import type { Account } from "../test-user.ts";
import type { ManualClock } from "../time/manual-clock.ts";
import type { StoppableClock } from "../time/stoppable-clock.ts";
import type { TestClock } from "../time/test-clock.ts";

/** What a test server is made of. */
export interface TestServerParts {
  readonly manager: Manager;
  readonly script: Script;
  readonly isStrict: boolean;
  readonly hasConfiguration: boolean;
  readonly host: Host;
  readonly faults: Faults;
  readonly connections: Connections;
  readonly sender: Sender;
  readonly tap: ServerTap;
  readonly replays: Replays;
  readonly clock: TestClock;
  readonly manual: ManualClock | undefined;
  readonly wire: StoppableClock;
  readonly onlookers: Onlookers;
  /** Undefined when it has none. */
  readonly control: OpenedControl | undefined;
  readonly settled: () => Promise<void>;
  /** Who may log in, as at its start. */
  readonly users: readonly Account[];
  /** What `expectAction` has promised. */
  readonly expected: PendingPromises;
  readonly seed: number;
}
