import {
  argumentOf,
  atLeast,
  type Demand,
  fields,
  filledLine,
  flag,
  isFields,
  line,
  list,
  method,
  oneOf,
  optional,
  port,
  refusal,
  text,
  whole,
} from "@pluto-ami/protocol/demand";

import { abortSignal } from "./abort-signal.ts";
import { ClientError } from "./client-error.ts";
import type { Clock } from "./clock.ts";
import type { ClientPorts, ConnectOptions, EventFilter } from "./connect-options.ts";
import { eventMask } from "./event-mask.ts";
import type { ReconnectOptions } from "./connection/back-off.ts";
import type { TlsOptions } from "./connection/transport.ts";
import { defaultLimits, defaultTimeouts } from "./limits.ts";

const pem: Demand = (value, path) =>
  typeof value === "string" || value instanceof Uint8Array ? undefined : refusal(value, path, "PEM, a string or bytes");

/** True, false, or what says more. */
const flagOr =
  (demand: Demand): Demand =>
  (value, path) =>
    typeof value === "boolean" ? undefined : demand(value, path);

const tls = fields({
  ca: optional(pem),
  cert: optional(pem),
  key: optional(pem),
  servername: optional(text),
  insecure: optional(flag),
} satisfies Record<keyof TlsOptions, Demand>);

const reconnect = fields({
  initialDelay: optional(atLeast(0)),
  maxDelay: optional(atLeast(0)),
  maxAttempts: optional(atLeast(0)),
  fromStart: optional(flag),
} satisfies Record<keyof ReconnectOptions, Demand>);

const filter = fields({
  filter: line,
  matchCriteria: optional(line),
} satisfies Record<keyof EventFilter, Demand>);

/** As many numbers as there are defaults, none of them less. */
const numbers = (defaults: object, least: (name: string) => number): Demand =>
  fields(Object.fromEntries(Object.keys(defaults).map((name) => [name, optional(atLeast(least(name)))])));

const demands = {
  host: optional(filledLine),
  port: optional(whole(1, 65_535)),
  tls: optional(flagOr(tls)),
  socket: optional(filledLine),
  username: optional(line),
  secret: optional(line),
  login: optional(flag),
  authType: optional(oneOf(["md5", "plain"])),
  events: optional(flagOr(eventMask)),
  filters: optional(list(filter, 'an array of filters, as in [{ filter: "…" }]')),
  waitForFullyBooted: optional(flag),
  reconnect: optional(flagOr(reconnect)),
  onState: optional(method),
  encoding: optional(text),
  timeouts: optional(numbers(defaultTimeouts, () => 0)),
  limits: optional(numbers(defaultLimits, (name) => (name === "abandonedActions" ? 0 : 1))),
  signal: optional(abortSignal),
} satisfies Record<keyof ConnectOptions, Demand>;

const options = argumentOf("connect", fields(demands));

const ports = argumentOf(
  "connectWith",
  fields({
    open: optional(method),
    clock: optional(port(["wall", "steady", "after"] satisfies readonly (keyof Clock)[], "a Clock")),
    random: optional(method),
    newActionId: optional(method),
  } satisfies Record<keyof ClientPorts, Demand>),
);

/** Who logs in says as whom. */
const flawOfUser = (value: unknown): string | undefined => {
  const { login, username = "" } = isFields(value) ? value : {};
  return login === false || username !== "" ? undefined : 'username is missing; use one, or "login: false".';
};

/**
 * Sees to it that a client is made of what it can be made of: programs in JavaScript have no compiler to tell them.
 * @throws ClientError `E_OPTIONS` that names the option and says what it takes.
 */
export const demandConnectOptions = (ownPorts: unknown, wanted: unknown): void => {
  const flaw = ports(ownPorts) ?? options(wanted) ?? flawOfUser(wanted);
  if (flaw !== undefined) throw new ClientError("E_OPTIONS", flaw);
};
