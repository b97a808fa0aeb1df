import { serverLimits } from "./limits.ts";
import type { ServerLog } from "./log.ts";

/** The part of a server that a stop needs. */
export interface Stoppable {
  stop(): Promise<void>;
}

const signals = { SIGTERM: 15, SIGINT: 2 } as const;

/**
 * SIGTERM and SIGINT stop the server and end the process with 0, after the deadline at the latest; a second signal ends
 * it at once. When a program started us with a channel to itself and goes away, that is a stop too.
 */
export const stopOnSignals = (server: Stoppable, log: ServerLog): void => {
  let stopping = false;

  const leave = (code: number): void => {
    void log.close().finally(() => process.exit(code));
  };

  const stop = (why: string): void => {
    stopping = true;
    log.info(`${why}: stopping`);
    setTimeout(() => leave(0), serverLimits.shutdown);
    server.stop().then(
      () => {
        log.info("Stopped.");
        leave(0);
      },
      (error: unknown) => {
        log.error(`The stop failed: ${error instanceof Error ? error.message : String(error)}`);
        leave(1);
      },
    );
  };

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => (stopping ? leave(128 + signals[signal]) : stop(signal)));
  }
  process.on("disconnect", () => {
    if (!stopping) stop("The program that started plutod has gone");
  });
};
