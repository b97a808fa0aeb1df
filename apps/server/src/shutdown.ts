import { serverLimits } from "./limits.ts";
import type { ServerLog } from "./log/server-log.ts";

/** The part of a server that a stop needs. */
export interface Stoppable {
  stop(): Promise<void>;
}

const signals = { SIGTERM: 15, SIGINT: 2 } as const;

/** Is a call to the file system under way in one of Node's threads? */
const isInFileSystem = (): boolean => process.getActiveResourcesInfo().includes("FSReqCallback");

/**
 * Ends the process, whatever of it may hang: `process.exit` waits for the calls in Node's threads, so for ever for one to
 * a disk or a terminal that does not answer. Then only a signal ends it.
 */
const endProcess = (code: number): void => {
  if (!isInFileSystem()) process.exit(code);
  setTimeout(() => {
    if (isInFileSystem()) process.kill(process.pid, "SIGKILL");
    process.exit(code);
  }, serverLimits.lastCalls);
};

/**
 * SIGTERM and SIGINT stop the server and end the process with 0, after five seconds at the latest; a second signal ends
 * it at once. When a program started us with a channel to itself and goes away, that is a stop too.
 */
export const stopOnSignals = (server: Stoppable, log: ServerLog): void => {
  let stopping = false;

  const leave = (code: number): void => {
    void log.close().finally(() => endProcess(code));
  };

  const stop = (why: string): void => {
    stopping = true;
    log.info(`${why}: stopping`);
    setTimeout(() => {
      log.warning(`The stop took longer than ${serverLimits.shutdown / 1000} seconds: ending without it`);
      leave(0);
    }, serverLimits.shutdown);
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
    process.on(signal, () => (stopping ? endProcess(128 + signals[signal]) : stop(signal)));
  }
  const whoStartedUsHasGone = (): void => {
    if (!stopping) stop("The program that started plutod has gone");
  };
  process.on("disconnect", whoStartedUsHasGone);
  // It may have gone while we started, and nobody was told.
  if (process.send !== undefined && !process.connected) whoStartedUsHasGone();
};
