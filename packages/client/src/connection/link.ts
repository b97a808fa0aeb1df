import { BackOff, type ReconnectOptions } from "./back-off.ts";
import { ClientError } from "../client-error.ts";
import type { Clock } from "../clock.ts";
import type { Connection } from "./connection.ts";
import { type Deferred, defer } from "../deferred.ts";
import type { EventTaker } from "../event/event-taker.ts";
import { FullyBootedNews } from "./fully-booted-news.ts";
import { keepAlive } from "./keep-alive.ts";
import type { Gap, LinkState } from "../link-state.ts";
import { mayPass } from "../action/refusal.ts";
import { openSession, type Session } from "./session.ts";
import type { SessionPlan } from "./session-plan.ts";

/** Who hears of a link's changes. */
export interface LinkListener extends EventTaker {
  state(state: LinkState): void;
  /** A gap has ended with this connection, which is ready. */
  gap(gap: Gap, connection: Connection): void;
}

/** What a link is told at its start. */
export interface LinkSettings {
  readonly plan: SessionPlan;
  /** Undefined for a link that ends with its first connection. */
  readonly reconnect: Required<ReconnectOptions> | undefined;
  readonly random: () => number;
}

const asClientError = (error: unknown): ClientError =>
  error instanceof ClientError
    ? error
    : new ClientError("E_CONNECTION_LOST", `the connection failed: ${String(error)}`, { cause: error });

/** There is no connection any more, and none will come. */
const clientClosed = (reason: ClientError | undefined): ClientError => {
  const text = "the client is closed, nothing was sent: connect anew";
  return reason === undefined
    ? new ClientError("E_CLOSED", text)
    : new ClientError("E_CLOSED", `${text} (${reason.message})`, { cause: reason });
};

/** One connection after the other to the same server, and where that stands. */
export class Link {
  /** The end of it all: with its error, or with undefined after `close`. */
  readonly closed: Promise<ClientError | undefined>;
  readonly #plan: SessionPlan;
  readonly #clock: Clock;
  readonly #listener: LinkListener;
  readonly #reconnect: Required<ReconnectOptions> | undefined;
  readonly #backOff: BackOff;
  readonly #end: Deferred<ClientError | undefined> = defer();
  readonly #closing = new AbortController();
  readonly #news = new FullyBootedNews();
  #state: LinkState = { name: "connecting", attempt: 1 };
  #attempt = 0;
  #session: Session | undefined;
  #isHeld = false;
  /** A gap that lasts, since then in steady time, until the client can act again. */
  #openGap: { readonly since: number; readonly reason: ClientError } | undefined;

  constructor({ plan, reconnect, random }: LinkSettings, listener: LinkListener) {
    this.#plan = plan;
    this.#clock = plan.clock;
    this.#listener = listener;
    this.#reconnect = reconnect;
    this.#backOff = new BackOff(
      reconnect ?? { initialDelay: 0, maxDelay: 0, maxAttempts: 0, fromStart: false },
      random,
    );
    this.closed = this.#end.promise;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** The connection that is ready now, or was last. */
  get session(): Session | undefined {
    return this.#session;
  }

  /**
   * The connection that is ready.
   * @throws ClientError `E_DOWN` between two connections; `E_CLOSED` from `close` on, and after the last one.
   */
  get connection(): Connection {
    if (this.#closing.signal.aborted || this.#state.name === "closed") throw clientClosed(this.#reason);
    // One that is lost is over before it is known here.
    if (this.#state.name === "ready" && this.#session?.connection.isOver === false) return this.#session.connection;
    const cause = this.#state.name === "down" ? this.#state.reason : undefined;
    throw new ClientError("E_DOWN", 'there is no connection at the moment, nothing was sent: wait for "ready"', {
      cause,
    });
  }

  /** Why no connection comes any more; to be asked after the end. */
  get end(): ClientError {
    return this.#reason ?? clientClosed(undefined);
  }

  /** Opens the first connection. Rejects with what stopped it. */
  async start(signal: AbortSignal | undefined): Promise<void> {
    try {
      await this.#establish(signal);
    } catch (error) {
      this.#finish(asClientError(error));
      throw error;
    }
  }

  /** Logs off and ends the link. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#session !== undefined && this.#state.name === "ready") await this.#session.connection.close();
    this.#finish(undefined);
  }

  /** Lets the server wait while a reader is behind; see `Connection.hold`. While a connection is set up it never does. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (this.#state.name === "ready") this.#session?.connection.hold(isHeld);
  }

  /** Tries until there is a connection, or no more sense in trying. */
  async #establish(signal: AbortSignal | undefined, reason?: ClientError): Promise<void> {
    let why: unknown = reason;
    for (;;) {
      if (why !== undefined) {
        const mayTry = this.#reconnect !== undefined && (reason !== undefined || this.#reconnect.fromStart);
        if (!mayTry || !mayPass(why) || this.#backOff.isOver) throw why;
        await this.#pause(asClientError(why), signal);
      }
      try {
        await this.#open(signal);
        return;
      } catch (error) {
        if (signal?.aborted === true || this.#closing.signal.aborted) throw error;
        why = error;
      }
    }
  }

  async #open(signal: AbortSignal | undefined): Promise<void> {
    this.#enter({ name: "connecting", attempt: ++this.#attempt });
    const either = signal === undefined ? this.#closing.signal : AbortSignal.any([signal, this.#closing.signal]);
    const listener = {
      authenticating: () => this.#enter({ name: "authenticating" }),
      takeText: this.#listener.takeText.bind(this.#listener),
      take: this.#listener.take.bind(this.#listener),
    };
    const session = await openSession(this.#plan, listener, this.#news, either);
    const { connection } = session;
    const readyAt = this.#clock.steady();
    this.#session = session;
    this.#attempt = 0;
    // Whoever hears of it may act: first that it is ready, then of the gap, then what came since the login.
    this.#enter({ name: "ready" });
    connection.hold(this.#isHeld);
    this.#closeGap(connection);
    session.deliver();
    keepAlive(connection, this.#clock, this.#plan.timeouts);
    void connection.closed.then((error) => this.#lost(connection, error, readyAt));
  }

  async #lost(connection: Connection, error: ClientError | undefined, readyAt: number): Promise<void> {
    if (error === undefined || this.#closing.signal.aborted) return this.#finish(undefined);
    this.#backOff.held(connection.silentSince - readyAt);
    this.#openGap ??= { since: connection.heardAt, reason: error };
    try {
      return await this.#establish(undefined, error);
    } catch (last) {
      return this.#finish(this.#closing.signal.aborted ? undefined : asClientError(last));
    }
  }

  /** Waits before the next try. Rejects when the link is closed meanwhile. */
  async #pause(reason: ClientError, signal: AbortSignal | undefined): Promise<void> {
    const retryIn = this.#backOff.next();
    this.#enter({ name: "down", reason, retryIn });
    const signals = [this.#closing.signal, ...(signal === undefined ? [] : [signal])];
    await new Promise<void>((resolve, reject) => {
      const either = AbortSignal.any(signals);
      const stop = (): void => {
        cancel();
        reject(either.reason);
      };
      const cancel = this.#clock.after(retryIn, () => {
        either.removeEventListener("abort", stop);
        resolve();
      });
      either.addEventListener("abort", stop, { once: true });
      if (either.aborted) stop();
    });
  }

  #closeGap(connection: Connection): void {
    if (this.#openGap === undefined) return;
    const { since, reason } = this.#openGap;
    this.#openGap = undefined;
    // Both by the clock of now: one that was set in between would have the gap end before it began.
    const to = this.#clock.wall();
    const from = to - (this.#clock.steady() - since);
    this.#listener.gap({ kind: "gap", from: new Date(from), to: new Date(to), reason }, connection);
  }

  get #reason(): ClientError | undefined {
    return this.#state.name === "closed" ? this.#state.reason : undefined;
  }

  #enter(state: LinkState): void {
    if (this.#state.name === "closed") return;
    this.#state = state;
    this.#listener.state(state);
  }

  #finish(reason: ClientError | undefined): void {
    this.#enter({ name: "closed", reason });
    this.#end.resolve(reason);
  }
}
