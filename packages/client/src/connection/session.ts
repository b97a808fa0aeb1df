import type { ActionHeaders } from "../action/action-headers.ts";
import { ClientError } from "../client-error.ts";
import type { Clock } from "../clock.ts";
import { connectFailure, describeEndpoint } from "./connect-failure.ts";
import { Connection } from "./connection.ts";
import type { EventTaker } from "../event/event-taker.ts";
import { defer } from "../deferred.ts";
import { EventGate } from "./event-gate.ts";
import { awaitFullyBooted } from "./await-fully-booted.ts";
import type { FullyBootedNews } from "./fully-booted-news.ts";
import { type Banner, notAmi } from "./greeting.ts";
import { login } from "./login.ts";
import { refusal } from "../action/refusal.ts";
import type { SessionPlan } from "./session-plan.ts";
import type { Transport } from "./transport.ts";
import { watch } from "../watch.ts";

/** A connection that is logged in. */
export interface Session {
  readonly connection: Connection;
  readonly banner: Banner;
  /** Whether the server has said, up to now, that it is fully booted. */
  readonly isFullyBooted: boolean;
  /** Hands out the events that came since the login, and from then on whatever comes. */
  deliver(): void;
}

/** Who hears of a session's events and of its progress. */
export interface SessionListener extends EventTaker {
  authenticating(): void;
}

/** Waits for one step of the way to a logged-in connection, but not for ever. */
const within = async <Value>(
  step: Promise<Value>,
  clock: Clock,
  timeout: number,
  signal: AbortSignal | undefined,
  timeoutError: () => Error,
): Promise<Value> => {
  signal?.throwIfAborted();
  const ended = defer<never>();
  const wait = watch(clock, timeout, signal, (error) => ended.reject(error), timeoutError);
  try {
    return await Promise.race([step, ended.promise]);
  } finally {
    wait.stop();
  }
};

const openTransport = async (plan: SessionPlan, signal: AbortSignal | undefined): Promise<Transport> => {
  const { clock, endpoint, timeouts } = plan;
  const stop = new AbortController();
  const opening = plan.open(endpoint, stop.signal);
  try {
    const tooLate = (): Error => new DOMException("no connection", "TimeoutError");
    return await within(opening, clock, timeouts.connect, signal, tooLate);
  } catch (cause) {
    // One that comes all the same comes too late.
    opening.then(
      (transport) => transport.destroy(),
      () => undefined,
    );
    stop.abort(cause);
    if (signal?.aborted === true) throw cause;
    throw connectFailure(endpoint, cause, timeouts.connect);
  }
};

const insist = async (connection: Connection, action: string, headers: ActionHeaders): Promise<void> => {
  const refused = refusal(action, await connection.request(action, headers));
  if (refused !== undefined) throw refused;
};

/** Sets filters and event mask, where the login has not done it. Filters come first, so that no event gets past them. */
const subscribe = async (connection: Connection, plan: SessionPlan, open: () => void): Promise<void> => {
  const { mask, filters } = plan.subscription;
  for (const headers of filters) await insist(connection, "Filter", headers);
  open();
  const isSet = plan.credentials !== undefined ? filters.length === 0 : mask === undefined;
  if (!isSet) await insist(connection, "Events", { EventMask: mask ?? "on" });
};

/** The mask to log in with: while filters are not set yet, only what FullyBooted needs. */
const entranceMask = ({ subscription, waitForFullyBooted }: SessionPlan): string | undefined => {
  if (subscription.filters.length === 0) return subscription.mask;
  return subscription.wantsSystem && waitForFullyBooted !== false ? "system" : "off";
};

/**
 * Connects, logs in, and sets filters and event mask.
 * @throws ClientError `E_CONNECT`, `E_NOT_AMI`, `E_LOGIN`, `E_TIMEOUT`, `E_CONNECTION_LOST`, and those of a refused action.
 */
export const openSession = async (
  plan: SessionPlan,
  listener: SessionListener,
  news: FullyBootedNews,
  signal: AbortSignal | undefined,
): Promise<Session> => {
  const { timeouts, clock, codec, limits, newActionId, subscription } = plan;
  const where = describeEndpoint(plan.endpoint);
  const transport = await openTransport(plan, signal);
  const held = { items: limits.eventBuffer, bytes: limits.eventBufferBytes };
  const gate = new EventGate(listener, codec.decode, news, held);
  if (subscription.filters.length === 0) gate.hold();
  const connection = new Connection(transport, { where, timeouts, limits, codec, clock, newActionId }, gate);
  const enter = async (banner: Banner): Promise<void> => {
    if (plan.credentials !== undefined) await login(connection, plan.credentials, entranceMask(plan));
    await awaitFullyBooted(connection, plan, gate, banner, news);
    await subscribe(connection, plan, () => gate.hold());
  };
  try {
    const banner = await within(connection.greeted, clock, timeouts.connect, signal, () =>
      notAmi(where, `it sent no greeting within ${timeouts.connect} ms`),
    );
    listener.authenticating();
    await within(enter(banner), clock, timeouts.login, signal, () => {
      const text = `${where} did not finish the login within ${timeouts.login} ms`;
      const hint = plan.waitForFullyBooted === true ? '; FullyBooted needs the class system in "read ="' : "";
      return new ClientError("E_TIMEOUT", `${text}: try again, or allow more time${hint}`);
    });
    signal?.throwIfAborted();
    connection.throwIfOver();
    return {
      connection,
      banner,
      get isFullyBooted() {
        return gate.isFullyBooted;
      },
      deliver: () => gate.open(),
    };
  } catch (error) {
    connection.destroy();
    throw error;
  }
};
