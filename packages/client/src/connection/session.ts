import type { ActionHeaders } from "../action/action-headers.ts";
import { ClientError } from "../client-error.ts";
import type { Clock } from "../clock.ts";
import { connectFailure, describeEndpoint } from "./connect-failure.ts";
import { Connection, type EventTaker } from "./connection.ts";
import { type Deferred, defer } from "../deferred.ts";
import type { EventMessage } from "../event/event-message.ts";
import { type Banner, notAmi } from "./greeting.ts";
import type { ClientLimits, ClientTimeouts } from "../limits.ts";
import { type Credentials, login } from "./login.ts";
import { refusal } from "../action/refusal.ts";
import type { NewActionId } from "../action/pending-actions.ts";
import type { Subscription } from "./subscription.ts";
import type { TextCodec } from "../text-encoding.ts";
import type { Endpoint, OpenTransport, Transport } from "./transport.ts";
import { watch } from "../watch.ts";

/** All that is needed to come to a logged-in connection, again and again. */
export interface SessionPlan {
  readonly endpoint: Endpoint;
  readonly open: OpenTransport;
  readonly clock: Clock;
  readonly newActionId: NewActionId;
  /** Undefined where there is no login. */
  readonly credentials: Credentials | undefined;
  readonly subscription: Subscription;
  /** true: FullyBooted or an error; false: no wait; undefined: a short wait where it can come. */
  readonly waitForFullyBooted: boolean | undefined;
  readonly timeouts: ClientTimeouts;
  readonly limits: ClientLimits;
  readonly codec: TextCodec;
}

/** A connection that is logged in. */
export interface Session {
  readonly connection: Connection;
  readonly banner: Banner;
  /** Whether the server has said that it is fully booted. */
  readonly isFullyBooted: boolean;
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

/** Servers of this age know no FullyBooted (spec/ami.md §12). */
const hasNoFullyBooted = ({ version }: Banner): boolean => version === "1.0";

/** Waits for FullyBooted as long as that makes sense; tells whether it came. */
const awaitBoot = async (
  connection: Connection,
  plan: SessionPlan,
  booted: Promise<true>,
  patience: number,
): Promise<boolean> => {
  if (patience === 0) return Promise.race([booted, Promise.resolve(false)]);
  const lost = connection.closed.then((error): never => {
    throw error ?? new ClientError("E_CONNECTION_LOST", `the connection to ${connection.where} was closed`);
  });
  lost.catch(() => undefined);
  if (plan.waitForFullyBooted === true) return Promise.race([booted, lost]);
  const impatient = defer<boolean>();
  const cancel = plan.clock.after(patience, () => impatient.resolve(false));
  try {
    return await Promise.race([booted, lost, impatient.promise]);
  } finally {
    cancel();
  }
};

/** How long FullyBooted is worth waiting for, in milliseconds. A server that has sent it before will send it again. */
const bootPatience = (plan: SessionPlan, banner: Banner, wasFullyBooted: boolean): number => {
  const { waitForFullyBooted, credentials, subscription, timeouts } = plan;
  if (waitForFullyBooted !== undefined) return waitForFullyBooted ? timeouts.login : 0;
  if (credentials === undefined || !subscription.wantsSystem || hasNoFullyBooted(banner)) return 0;
  return wasFullyBooted ? timeouts.login / 2 : timeouts.fullyBooted;
};

/** The mask to log in with: while filters are not set yet, only what FullyBooted needs. */
const entranceMask = ({ subscription, waitForFullyBooted }: SessionPlan): string | undefined => {
  if (subscription.filters.length === 0) return subscription.mask;
  return subscription.wantsSystem && waitForFullyBooted !== false ? "system" : "off";
};

/** Hands nothing on before the filters are set. */
class Gate implements EventTaker {
  readonly booted: Deferred<true> = defer();
  readonly #events: EventTaker;
  isOpen: boolean;

  constructor(events: EventTaker, isOpen: boolean) {
    this.#events = events;
    this.isOpen = isOpen;
  }

  takeText(name: string, text: string): void {
    if (name === "FullyBooted") this.booted.resolve(true);
    if (this.isOpen) this.#events.takeText(name, text);
  }

  take(event: EventMessage): void {
    if (this.isOpen) this.#events.take(event);
  }
}

/**
 * Connects, logs in, and sets filters and event mask.
 * @throws ClientError `E_CONNECT`, `E_NOT_AMI`, `E_LOGIN`, `E_TIMEOUT`, `E_CONNECTION_LOST`, and those of a refused action.
 */
export const openSession = async (
  plan: SessionPlan,
  listener: SessionListener,
  wasFullyBooted: boolean,
  signal: AbortSignal | undefined,
): Promise<Session> => {
  const { timeouts, clock, codec, limits, newActionId, subscription } = plan;
  const where = describeEndpoint(plan.endpoint);
  const transport = await openTransport(plan, signal);
  const gate = new Gate(listener, subscription.filters.length === 0);
  const connection = new Connection(transport, { where, timeouts, limits, codec, clock, newActionId }, gate);
  const enter = async (banner: Banner): Promise<boolean> => {
    if (plan.credentials !== undefined) await login(connection, plan.credentials, entranceMask(plan));
    const patience = bootPatience(plan, banner, wasFullyBooted);
    const isFullyBooted = await awaitBoot(connection, plan, gate.booted.promise, patience);
    await subscribe(connection, plan, () => {
      gate.isOpen = true;
    });
    return isFullyBooted;
  };
  try {
    const banner = await within(connection.greeted, clock, timeouts.connect, signal, () =>
      notAmi(where, `it sent no greeting within ${timeouts.connect} ms`),
    );
    listener.authenticating();
    const isFullyBooted = await within(enter(banner), clock, timeouts.login, signal, () => {
      const text = `${where} did not finish the login within ${timeouts.login} ms`;
      const hint = plan.waitForFullyBooted === true ? '; FullyBooted needs the class system in "read ="' : "";
      return new ClientError("E_TIMEOUT", `${text}: try again, or allow more time${hint}`);
    });
    return { connection, banner, isFullyBooted };
  } catch (error) {
    connection.destroy();
    throw error;
  }
};
