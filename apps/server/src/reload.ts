import type { ServerLog } from "./log/server-log.ts";

/** The part of a server that a reload needs. */
export interface Reloadable {
  /** `asker` is who the log says wants it. */
  reload(asker: string): Promise<boolean>;
}

/** SIGHUP reads the configuration again, as `module reload` does. */
export const reloadOnHangup = (server: Reloadable, log: ServerLog): void => {
  process.on("SIGHUP", () => {
    log.info("SIGHUP: reading the configuration again");
    server.reload("SIGHUP").catch((error: unknown) => {
      log.error(`The reload failed: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
};
