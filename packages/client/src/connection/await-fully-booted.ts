import { ClientError } from "../client-error.ts";
import type { Connection } from "./connection.ts";
import { defer } from "../deferred.ts";
import type { EventGate } from "./event-gate.ts";
import type { Banner } from "./greeting.ts";
import type { FullyBootedNews } from "./fully-booted-news.ts";
import type { SessionPlan } from "./session-plan.ts";

/** Servers of this age know no FullyBooted (docs/protocol.md#old-manners). */
const hasNoFullyBooted = ({ version }: Banner): boolean => version === "1.0";

/** Waits until the server has booted, so many milliseconds at the most. */
const bootedWithin = async (plan: SessionPlan, gate: EventGate, milliseconds: number): Promise<void> => {
  const impatient = defer<void>();
  const cancel = plan.clock.after(milliseconds, () => impatient.resolve());
  try {
    await Promise.race([gate.booted, impatient.promise]);
  } finally {
    cancel();
  }
};

/**
 * FullyBooted stands right behind the answer to the login, before all else (docs/protocol.md#fully-booted). So where it
 * does not come before the answer to a Ping, it does not come at all, or the server is still booting; nothing tells
 * these two apart.
 */
const bootedBeforePong = async (connection: Connection, gate: EventGate, timeout: number): Promise<void> => {
  const pong = connection.request("Ping", {}, { timeout }).catch((error: unknown) => {
    if (!(error instanceof ClientError && error.code === "E_TIMEOUT")) throw error;
  });
  await Promise.race([gate.booted, pong]);
};

/**
 * Waits for FullyBooted as long as that makes sense: where it was seen before, a server that comes back may boot for a
 * while; where nobody knows yet, the server is asked; where it did not come, it is not waited for again.
 * @throws ClientError `E_CONNECTION_LOST`
 */
export const awaitFullyBooted = async (
  connection: Connection,
  plan: SessionPlan,
  gate: EventGate,
  banner: Banner,
  news: FullyBootedNews,
): Promise<void> => {
  const { waitForFullyBooted, credentials, subscription, timeouts } = plan;
  const lost = connection.closed.then((error): never => {
    throw error ?? new ClientError("E_CONNECTION_LOST", `the connection to ${connection.where} was closed`);
  });
  lost.catch(() => undefined);
  if (waitForFullyBooted === true) return Promise.race([gate.booted, lost]);
  if (gate.isFullyBooted || waitForFullyBooted === false || news.comes === false) return undefined;
  if (credentials === undefined || !subscription.wantsSystem || hasNoFullyBooted(banner)) return undefined;
  const wait =
    news.comes === true
      ? bootedWithin(plan, gate, timeouts.login / 2)
      : bootedBeforePong(connection, gate, timeouts.fullyBooted);
  await Promise.race([wait, lost]);
  if (!gate.isFullyBooted) news.missed();
  return undefined;
};
