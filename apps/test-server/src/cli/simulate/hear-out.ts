import { setTimeout } from "node:timers/promises";

import type { TestServer } from "../../test-server.ts";
import { commandLineLimits } from "../limits.ts";

/** Milliseconds after which it is looked again who is still there. */
const glance = 5;

/**
 * Waits until all is heard that a command has sent which has just ended: its connections end behind what it sent last. Who has left others behind,
 * with connections of theirs, is not waited for for long.
 */
export const hearOut = async (
  server: Pick<TestServer, "sessions">,
  patience: number = commandLineLimits.lastWords,
): Promise<void> => {
  const end = performance.now() + patience;
  // What has connected and is not known yet.
  await setTimeout(glance);
  while (server.sessions().length > 0 && performance.now() < end) await setTimeout(glance);
};
