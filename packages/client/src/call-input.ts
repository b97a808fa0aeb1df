import {
  atLeast,
  type Demand,
  fields,
  filledLine,
  flag,
  method,
  oneOf,
  optional,
  refusal,
} from "@pluto-ami/protocol/demand";

import { abortSignal } from "./abort-signal.ts";
import type { ActionOptions, ListOptions } from "./action/action-options.ts";
import type { SingleActionOptions } from "./action/action-options.ts";
import { ClientError } from "./client-error.ts";
import type { ListenOptions, StreamOptions } from "./event/listen-options.ts";

const listening = { signal: optional(abortSignal) } satisfies Record<keyof ListenOptions, Demand>;

const acting = { ...listening, timeout: optional(atLeast(0)) } satisfies Record<keyof ActionOptions, Demand>;

const listenOptions = optional(fields(listening));
const commandOptions = optional(fields(acting));
const actionOptions = optional(
  fields({ ...acting, allowError: optional(flag) } satisfies Record<keyof SingleActionOptions, Demand>),
);
const listOptions = optional(
  fields({ ...acting, onResponse: optional(method) } satisfies Record<keyof ListOptions, Demand>),
);
const streamOptions = optional(
  fields({ ...listening, whenBehind: optional(oneOf(["drop", "wait"])) } satisfies Record<keyof StreamOptions, Demand>),
);

/** The calls of a client that take options, and what each takes. */
const optionsOf = {
  action: actionOptions,
  command: commandOptions,
  events: streamOptions,
  list: listOptions,
  on: listenOptions,
  ready: listenOptions,
  states: listenOptions,
} as const;

/**
 * Sees to it that a call has options that there are: programs in JavaScript have no compiler to tell them.
 * @throws ClientError `E_OPTIONS` that names the option and says what it takes.
 */
export const demandCallOptions = (call: keyof typeof optionsOf, options: unknown): void => {
  if (options !== undefined) demand(optionsOf[call](options, "options"));
};

/** @throws ClientError `E_OPTIONS` unless it can be called back. */
export const demandListener = (listener: unknown): void => demand(method(listener, "listener"));

/** @throws ClientError `E_OPTIONS` unless an event can be called so. */
export const demandEventName = (name: unknown): void => demand(filledLine(name, "The name of an event"));

/** What `events` is told: names, then perhaps options. */
interface EventsWanted {
  readonly names: readonly string[];
  readonly options: StreamOptions;
}

/**
 * Tells the names of events from the options behind them.
 * @throws ClientError `E_OPTIONS` when something is neither.
 */
export const readEventsWanted = (told: readonly (string | StreamOptions | undefined)[]): EventsWanted => {
  const last = told.at(-1);
  const options = typeof last === "string" ? undefined : last;
  const names = typeof last === "string" ? told : told.slice(0, -1);
  demandCallOptions("events", options);
  return { names: names.map(nameOf), options: options ?? {} };
};

const nameOf = (name: unknown): string => {
  demandEventName(name);
  return typeof name === "string" ? name : "";
};

/** @throws ClientError `E_UNSENDABLE` unless it is a command line: what is left out would ask for nothing. */
export const demandCommandLine = (line: unknown): void => {
  if (typeof line !== "string") throw new ClientError("E_UNSENDABLE", refusal(line, "The command line", "a string"));
};

const demand = (flaw: string | undefined): void => {
  if (flaw !== undefined) throw new ClientError("E_OPTIONS", flaw);
};
