import type { ServerLog } from "./log.ts";

/** The part of a server that a reload needs. */
export interface Reloadable {
  reload(): Promise<boolean>;
}

/** SIGHUP reads the configuration again, as `module reload` does. */
export const reloadOnHangup = (server: Reloadable, log: ServerLog): void => {
  process.on("SIGHUP", () => {
    log.info("SIGHUP: reading the configuration again");
    server.reload().then(
      (good) => log.info(good ? "The configuration is in force." : "The configuration stays as it was."),
      (error: unknown) => log.error(`The reload failed: ${error instanceof Error ? error.message : String(error)}`),
    );
  });
};
