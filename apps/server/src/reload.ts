import type { Manager } from "@pluto-ami/core";

import type { ServerLog } from "./log.ts";

/** SIGHUP reads the configuration again, as `manager reload` does. */
export const reloadOnHangup = (manager: Manager, log: ServerLog): void => {
  process.on("SIGHUP", () => {
    log.info("SIGHUP: reading the configuration again");
    manager.reload().then(
      (good) => log.info(good ? "The configuration is in force." : "The configuration stays as it was."),
      (error: unknown) => log.error(`The reload failed: ${error instanceof Error ? error.message : String(error)}`),
    );
  });
};
