import { Client } from "./client.ts";
import { ClientError } from "./client-error.ts";
import { connectFailure, describeEndpoint } from "./connect-failure.ts";
import { Connection } from "./connection.ts";
import { defer } from "./deferred.ts";
import { type ClientLimits, type ClientTimeouts, defaultLimits, defaultTimeouts } from "./limits.ts";
import { type Credentials, login } from "./login.ts";
import type { TextEncoding } from "./text-encoding.ts";
import { type Endpoint, openTransport, type TlsOptions, type Transport } from "./transport.ts";
import { watch } from "./watch.ts";

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
  /** Resolves only after FullyBooted; that needs the class `system` in the user's `read =`. Default: false. */
  readonly waitForFullyBooted?: boolean;
  /** Default: `utf8`. */
  readonly encoding?: TextEncoding;
  readonly timeouts?: Partial<ClientTimeouts>;
  readonly limits?: Partial<ClientLimits>;
  /** Gives up connecting and logging in; has no say afterwards. */
  readonly signal?: AbortSignal;
}

/** Opens the wire; `openTransport` is the one for Node. */
export type OpenTransport = (endpoint: Endpoint, signal: AbortSignal) => Promise<Transport>;

const customPort = 5038;
const customTlsPort = 5039;

const endpointOf = ({ host = "127.0.0.1", port, tls = false, socket }: ConnectOptions): Endpoint => {
  if (socket !== undefined) return { kind: "unix", path: socket };
  if (tls === false) return { kind: "tcp", host, port: port ?? customPort };
  return { kind: "tls", host, port: port ?? customTlsPort, tls: tls === true ? {} : tls };
};

const eventMaskOf = (events: boolean | string | undefined): string | undefined =>
  typeof events === "boolean" ? (events ? "on" : "off") : events;

const credentialsOf = (options: ConnectOptions, endpoint: Endpoint): Credentials | undefined => {
  if (options.login === false) return undefined;
  const { username, secret, encoding = "utf8" } = options;
  if (username === undefined || username === "") throw new TypeError('connect needs a "username", or "login: false"');
  const authType = options.authType ?? (endpoint.kind === "tcp" ? "auto" : "plain");
  return { username, secret: secret ?? "", authType, events: eventMaskOf(options.events), encoding };
};

const open = async (
  endpoint: Endpoint,
  timeout: number,
  signal: AbortSignal | undefined,
  openWith: OpenTransport,
): Promise<Transport> => {
  const timer = AbortSignal.timeout(timeout);
  try {
    return await openWith(endpoint, signal === undefined ? timer : AbortSignal.any([signal, timer]));
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw connectFailure(endpoint, cause, timeout);
  }
};

/** Waits for one step of the way to a logged-in connection, but not for ever. */
const within = async <Value>(
  step: Promise<Value>,
  timeout: number,
  signal: AbortSignal | undefined,
  timeoutError: () => ClientError,
): Promise<Value> => {
  signal?.throwIfAborted();
  const ended = defer<never>();
  const wait = watch(timeout, signal, (error) => ended.reject(error), timeoutError);
  try {
    return await Promise.race([step, ended.promise]);
  } finally {
    wait.stop();
  }
};

const enter = async (
  connection: Connection,
  credentials: Credentials | undefined,
  options: ConnectOptions,
): Promise<void> => {
  const booted = defer<void>();
  connection.onEvent = (event) => {
    if (event.get("Event").toLowerCase() === "fullybooted") booted.resolve();
  };
  const lost = connection.closed.then((error): never => {
    throw error ?? new ClientError("E_CONNECTION_LOST", `the connection to ${connection.where} was closed`);
  });
  lost.catch(() => undefined);
  const mask = eventMaskOf(options.events);
  if (credentials !== undefined) await login(connection, credentials, {});
  else if (mask !== undefined) await connection.request("Events", { EventMask: mask });
  if (options.waitForFullyBooted === true) await Promise.race([booted.promise, lost]);
};

/** `connect` over a wire of your own making. */
export const connectWith = async (openWith: OpenTransport, options: ConnectOptions): Promise<Client> => {
  const { signal } = options;
  signal?.throwIfAborted();
  const endpoint = endpointOf(options);
  const credentials = credentialsOf(options, endpoint);
  const timeouts = { ...defaultTimeouts, ...options.timeouts };
  const limits = { ...defaultLimits, ...options.limits };
  const where = describeEndpoint(endpoint);
  const transport = await open(endpoint, timeouts.connect, signal, openWith);
  const connection = new Connection(transport, { where, timeouts, limits, encoding: options.encoding ?? "utf8" });
  try {
    const banner = await within(connection.greeted, timeouts.connect, signal, () =>
      connection.notAmi(`it sent no greeting within ${timeouts.connect} ms`),
    );
    await within(enter(connection, credentials, options), timeouts.login, signal, () => {
      const text = `${where} did not finish the login within ${timeouts.login} ms`;
      const hint = options.waitForFullyBooted === true ? '; FullyBooted needs the class system in "read ="' : "";
      return new ClientError("E_TIMEOUT", `${text}: try again, or allow more time${hint}`);
    });
    return new Client(connection, banner, limits.eventBuffer);
  } catch (error) {
    connection.destroy();
    throw error;
  }
};

/**
 * Connects to an AMI server; resolves when logged in.
 * @throws ClientError `E_CONNECT`, `E_NOT_AMI`, `E_LOGIN`, `E_TIMEOUT`, `E_CONNECTION_LOST`.
 */
export const connect = (options: ConnectOptions = {}): Promise<Client> => connectWith(openTransport, options);
