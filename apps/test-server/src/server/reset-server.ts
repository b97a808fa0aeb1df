import { resettables } from "../engine/resettable.ts";
import type { ResetOptions } from "./reset-options.ts";
import type { TestServerParts } from "./test-server-parts.ts";

/**
 * Has a test server forget what a test has left behind.
 * @throws TestServerError `E_NO_RECIPIENT` when there is no such user.
 */
export const resetServer = async (
  { connections, expected, faults, manager, manual, replays, script, sender }: TestServerParts,
  { sessions, user, what = resettables }: ResetOptions,
): Promise<void> => {
  const chosen = user === undefined ? manager.sessions().map(({ id }) => id) : sender.sessionsOf(user);
  // First the clock: what the script begins anew waits by it.
  if (user === undefined && what.includes("rules")) replays.stop();
  if (user === undefined && what.includes("clock")) manual?.startAgain();
  expected.handle();
  script.reset({ user }, what);
  if (what.includes("faults")) faults.clear(user);
  if (sessions === "close") for (const id of chosen ?? []) connections.hangUp(id, "close");
  if (user !== undefined || !what.includes("database")) return;
  await manager.forget({ database: true, variables: true, filters: true, failedLogins: true });
};
