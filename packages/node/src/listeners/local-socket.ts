import { unlinkSync } from "node:fs";
import { connect, type Server } from "node:net";

import { nodeLimits } from "../limits.ts";
import { systemCode } from "../system-error.ts";

/** Listens at a path of the file system, with the file's mode 0600 from its first moment on. */
export const listenAt = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    const umask = process.umask(0o177);
    try {
      // For a path the file is made before listen() returns, so the umask is changed for this one call only.
      server.listen(path, () => {
        server.removeListener("error", reject);
        resolve();
      });
    } finally {
      process.umask(umask);
    }
  });

/** Whether somebody answers at the socket; one that was left by a killed daemon refuses. */
export const isAlive = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(path);
    const settle = (alive: boolean): void => {
      probe.destroy();
      resolve(alive);
    };
    probe.setTimeout(nodeLimits.probe, () => settle(true));
    probe.once("connect", () => settle(true));
    probe.once("error", (error) => settle(systemCode(error) !== "ECONNREFUSED" && systemCode(error) !== "ENOENT"));
  });

/** Removes a socket that need not be there any more. Without `rmSync`, which looks at what it removes (see test/architecture.test.ts). */
export const removeSocket = (path: string): void => {
  try {
    unlinkSync(path);
  } catch (error) {
    if (systemCode(error) !== "ENOENT") throw error;
  }
};
