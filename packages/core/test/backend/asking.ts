import { allClasses, type PermissionClass } from "@pluto-ami/protocol";

import type { Backend } from "../../src/backend/backend.ts";
import type { ManagerLimits } from "../../src/limits/limits.ts";
import type { Manager } from "../../src/manager.ts";
import type { Persona } from "../../src/persona/persona.ts";
import type { ConfigurationFiles } from "../../src/ports/configuration-files.ts";
import type { DatabaseStore } from "../../src/ports/database-store.ts";
import type { GeneralSettings } from "../../src/settings/general-settings.ts";
import { createTestManager, type FakeClock, type FakeLog, settle, type TestClient } from "../fakes.ts";

/** A client of a manager with a backend. */
export interface Asking {
  readonly manager: Manager;
  readonly clock: FakeClock;
  readonly log: FakeLog;
  /** Sends an action; gives what was written since the last time, once all is still, with LF line ends. */
  readonly ask: (...lines: string[]) => Promise<string>;
}

/** Logs a user in, who may run actions of these classes and reads every event. */
export const asking = (options: {
  readonly backend?: Backend;
  readonly write?: readonly PermissionClass[] | "all";
  readonly general?: Partial<GeneralSettings>;
  readonly databaseStore?: DatabaseStore;
  readonly configurationFiles?: ConfigurationFiles;
  readonly persona?: Persona;
  readonly limits?: Partial<ManagerLimits>;
}): Asking => {
  const { general = {}, write = "all", ...rest } = options;
  const user = { name: "user", secret: "x", read: "all", write } as const;
  const { manager, clock, log, logIn } = createTestManager({ general, users: [user] }, rest);
  const client: TestClient = logIn("user", "x");
  client.session?.requestEvents(allClasses);
  return {
    manager,
    clock,
    log,
    ask: async (...lines) => {
      client.send([...lines, "", ""].join("\r\n"));
      for (let round = 0; round < 20; round++) await settle();
      clock.endTurn();
      return client.peer.taken();
    },
  };
};

/** What an error looks like to a client. */
export const errorText = (message: string): string => `Response: Error\nMessage: ${message}\n\n`;

/** What a success looks like to a client. */
export const successText = (message: string): string => `Response: Success\nMessage: ${message}\n\n`;
