import { randomUUID } from "node:crypto";

import { said } from "@pluto-ami/protocol/demand";

import type { ActionHeaders } from "./action/action-headers.ts";
import { Client } from "./client.ts";
import { ClientError } from "./client-error.ts";
import { systemClock } from "./clock.ts";
import type { ClientPorts, ConnectOptions, EventFilter } from "./connect-options.ts";
import { demandConnectOptions } from "./connect-options-input.ts";
import { defaultReconnect, type ReconnectOptions } from "./connection/back-off.ts";
import type { Credentials } from "./connection/login.ts";
import { Subscription } from "./connection/subscription.ts";
import type { EventMask } from "./event-mask.ts";
import { type Endpoint, openTransport } from "./connection/transport.ts";
import { defaultLimits, defaultTimeouts } from "./limits.ts";
import { encodeText, type TextCodec, textCodec } from "./text-encoding.ts";

const newActionId = (): string => `pluto-${randomUUID()}`;

const customPort = 5038;
const customTlsPort = 5039;

const endpointOf = ({ host = "127.0.0.1", port, tls = false, socket }: ConnectOptions): Endpoint => {
  if (socket !== undefined) return { kind: "unix", path: socket };
  if (tls === false) return { kind: "tcp", host, port: port ?? customPort };
  return { kind: "tls", host, port: port ?? customTlsPort, tls: tls === true ? {} : tls };
};

const eventMaskOf = (events: boolean | EventMask | undefined): string | undefined =>
  typeof events === "boolean" ? (events ? "on" : "off") : events;

const credentialsOf = (options: ConnectOptions, endpoint: Endpoint, codec: TextCodec): Credentials | undefined => {
  if (options.login === false) return undefined;
  const { username = "", secret = "" } = options;
  const authType = options.authType ?? (endpoint.kind === "tcp" ? "auto" : "plain");
  demandEncodable("username", username, codec);
  demandEncodable("secret", secret, codec);
  return { username, secret, authType, encode: codec.encode };
};

const demandEncodable = (option: string, text: string, { encode }: TextCodec): void => {
  asOption(() => encodeText(option, text, encode));
};

/** What text and encodings refuse is misuse elsewhere; here it is an option. */
const asOption = <Value>(make: () => Value): Value => {
  try {
    return make();
  } catch (cause) {
    throw new ClientError("E_OPTIONS", cause instanceof Error ? cause.message : String(cause), { cause });
  }
};

const reconnectOf = (reconnect: boolean | ReconnectOptions = true): Required<ReconnectOptions> | undefined => {
  if (reconnect === false) return undefined;
  return { ...defaultReconnect, ...said(reconnect === true ? {} : reconnect) };
};

const filterHeaders = ({ filter, matchCriteria }: EventFilter): ActionHeaders => ({
  Operation: "Add",
  Filter: filter,
  MatchCriteria: matchCriteria,
});

/** `connect` with another wire, clock or chance. */
export const connectWith = async (ports: ClientPorts, options: ConnectOptions): Promise<Client> => {
  demandConnectOptions(ports, options);
  options.signal?.throwIfAborted();
  const endpoint = endpointOf(options);
  const codec = asOption(() => textCodec(options.encoding ?? "utf8"));
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
        timeouts: { ...defaultTimeouts, ...said(options.timeouts) },
        limits: { ...defaultLimits, ...said(options.limits) },
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
 * @throws ClientError `E_CONNECT`, `E_NOT_AMI`, `E_LOGIN`, `E_TIMEOUT`, `E_CONNECTION_LOST`; `E_OPTIONS` for an option that there is not, or that
 *   cannot be.
 */
export const connect = (options: ConnectOptions = {}): Promise<Client> => connectWith({}, options);
