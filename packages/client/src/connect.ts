import { randomUUID } from "node:crypto";

import type { ActionHeaders } from "./action/action-headers.ts";
import { defaultReconnect, type ReconnectOptions } from "./connection/back-off.ts";
import { Client } from "./client.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type ClientLimits, type ClientTimeouts, defaultLimits, defaultTimeouts } from "./limits.ts";
import type { LinkState } from "./link-state.ts";
import type { Credentials } from "./connection/login.ts";
import { Subscription } from "./connection/subscription.ts";
import { encodeText, type TextCodec, textCodec, type TextEncoding } from "./text-encoding.ts";
import { type Endpoint, openTransport, type OpenTransport, type TlsOptions } from "./connection/transport.ts";

/** An event filter, as the action Filter takes it (docs/protocol.md#filters). */
export interface EventFilter {
  /** The pattern; `!` before it excludes. */
  readonly filter: string;
  /** Such as `name(Newchannel),header(Channel),method(starts_with)`; without it the pattern is a regular expression. */
  readonly matchCriteria?: string;
}

/** Where to connect to, as whom, and how. */
export interface ConnectOptions {
  /** Default: `127.0.0.1`. */
  readonly host?: string;
  /** Default: 5038, with TLS 5039. */
  readonly port?: number;
  /** Speaks TLS; the certificate is verified. */
  readonly tls?: boolean | TlsOptions;
  /** The path of a Unix socket, instead of host and port. */
  readonly socket?: string;
  readonly username?: string;
  readonly secret?: string;
  /** `false` for a peer that takes us as logged in: Pluto's control socket. Default: true. */
  readonly login?: boolean;
  /** Default: md5 over plain TCP with a fall-back to plain where the server refuses it; plain over TLS and Unix sockets. */
  readonly authType?: "md5" | "plain";
  /** Which events the server shall send: all it may (default), none, or an event mask such as `call,system`. */
  readonly events?: boolean | string;
  /** Filters that the server applies to the events of this client; needs the class `system` in `write =`. */
  readonly filters?: readonly EventFilter[];
  /**
   * `true`: resolves only after FullyBooted, which needs the class `system` in the user's `read =`. `false`: does not
   * wait. Default: a server that sent it before is waited for when it comes back, for half of `timeouts.login` at the most;
   * where that is not known yet, a Ping tells (`timeouts.fullyBooted`); where it did not come, nobody waits. See
   * `isFullyBooted`.
   */
  readonly waitForFullyBooted?: boolean;
  /** Whether and how a lost connection is opened again. Default: true. */
  readonly reconnect?: boolean | ReconnectOptions;
  /** Hears of every change of state, those of the first connection included. */
  readonly onState?: (state: LinkState) => void;
  /** Default: `utf8`. */
  readonly encoding?: TextEncoding;
  readonly timeouts?: Partial<ClientTimeouts>;
  readonly limits?: Partial<ClientLimits>;
  /** Gives up connecting and logging in; has no say afterwards. */
  readonly signal?: AbortSignal;
}

/** The outside of a client. Each has a default; tests and other wires bring their own. */
export interface ClientPorts {
  readonly open?: OpenTransport;
  readonly clock?: Clock;
  /** From 0 up to, but not including, 1. */
  readonly random?: () => number;
  /**
   * An ActionID of printable ASCII, at most 100 characters, for each action. Default: with a random UUID. Nobody may be
   * able to guess it from others: servers show that of an Originate or a UserEvent to all who may see its event.
   */
  readonly newActionId?: () => string;
}

const newActionId = (): string => `pluto-${randomUUID()}`;

const customPort = 5038;
const customTlsPort = 5039;

const endpointOf = ({ host = "127.0.0.1", port, tls = false, socket }: ConnectOptions): Endpoint => {
  if (socket !== undefined) return { kind: "unix", path: socket };
  if (tls === false) return { kind: "tcp", host, port: port ?? customPort };
  return { kind: "tls", host, port: port ?? customTlsPort, tls: tls === true ? {} : tls };
};

const eventMaskOf = (events: boolean | string | undefined): string | undefined =>
  typeof events === "boolean" ? (events ? "on" : "off") : events;

const credentialsOf = (options: ConnectOptions, endpoint: Endpoint, codec: TextCodec): Credentials | undefined => {
  if (options.login === false) return undefined;
  const { username, secret = "" } = options;
  if (username === undefined || username === "") throw new TypeError('connect needs a "username", or "login: false"');
  const authType = options.authType ?? (endpoint.kind === "tcp" ? "auto" : "plain");
  encodeText("the secret", secret, codec.encode);
  return { username, secret, authType, encode: codec.encode };
};

const reconnectOf = (reconnect: boolean | ReconnectOptions = true): Required<ReconnectOptions> | undefined => {
  if (reconnect === false) return undefined;
  return { ...defaultReconnect, ...(reconnect === true ? {} : reconnect) };
};

const filterHeaders = ({ filter, matchCriteria }: EventFilter): ActionHeaders => ({
  Operation: "Add",
  Filter: filter,
  MatchCriteria: matchCriteria,
});

/** `connect` with another wire, clock or chance. */
export const connectWith = async (ports: ClientPorts, options: ConnectOptions): Promise<Client> => {
  options.signal?.throwIfAborted();
  const endpoint = endpointOf(options);
  const codec = textCodec(options.encoding ?? "utf8");
  const client = new Client(
    {
      plan: {
        endpoint,
        codec,
        open: ports.open ?? openTransport,
        clock: ports.clock ?? systemClock,
        newActionId: ports.newActionId ?? newActionId,
        credentials: credentialsOf(options, endpoint, codec),
        subscription: new Subscription(eventMaskOf(options.events), (options.filters ?? []).map(filterHeaders)),
        waitForFullyBooted: options.waitForFullyBooted,
        timeouts: { ...defaultTimeouts, ...options.timeouts },
        limits: { ...defaultLimits, ...options.limits },
      },
      reconnect: reconnectOf(options.reconnect),
      random: ports.random ?? Math.random,
    },
    options.onState,
  );
  await client.start(options.signal);
  return client;
};

/**
 * Connects to an AMI server; resolves when logged in. Each problem has its own error, see `ClientError`.
 * @throws ClientError `E_CONNECT`, `E_NOT_AMI`, `E_LOGIN`, `E_TIMEOUT`, `E_CONNECTION_LOST`.
 */
export const connect = (options: ConnectOptions = {}): Promise<Client> => connectWith({}, options);
