import { logMethods } from "@pluto-ami/core";
import {
  anObject,
  type Demand,
  everyField,
  fields,
  filledLine,
  flag,
  isFields,
  method,
  oneOf,
  optional,
  port,
  refusal,
  text,
} from "@pluto-ami/protocol/demand";

import type { ServerOptions } from "../command-line/read-command-line.ts";
import { logFormats, logLevels } from "../log/log-level.ts";
import type { ServerParts } from "./server-parts.ts";
import { StartupError } from "./startup-error.ts";

const optionsDemand = fields({
  config: optional(filledLine),
  logLevel: optional(oneOf(logLevels)),
  logFormat: optional(oneOf(logFormats)),
} satisfies Record<keyof ServerOptions, Demand>);

const envDemand = everyField(optional(text), "process.env, or an object with what of it the daemon is to see");

/** What is wrong with the backend itself is said when it is attached. */
const backend: Demand = (value, path) =>
  typeof value === "function" || isFields(value)
    ? undefined
    : refusal(value, path, "an object made from emptyBackend, or a function that gives one");

/** What is wrong with the interceptor or the clock itself is said by the manager. */
const partsDemand = optional(
  fields({
    backend: optional(backend),
    interceptor: optional(anObject("an object with a name for the log, and intercept()")),
    between: optional(method),
    worldClock: optional(anObject("a Clock, as systemClock() of @pluto-ami/node gives one")),
    random: optional(anObject("a RandomSource, as systemRandom of @pluto-ami/node is one")),
    log: optional(port(logMethods, "consoleLog() of @pluto-ami/node, or a log of your own")),
    bootedFor: optional(method),
    prepare: optional(method),
    isEphemeral: optional(flag),
  } satisfies Record<keyof ServerParts, Demand>),
);

/**
 * Sees to it that a daemon is started with what it can be started with: programs in JavaScript have no compiler to tell them.
 * @throws StartupError `options-malformed` that names the option and says what it takes.
 */
export const demandStart = (options: unknown, env: unknown, parts: unknown): void => {
  const flaw = optionsDemand(options, "options") ?? envDemand(env, "env") ?? partsDemand(parts, "parts");
  if (flaw !== undefined) throw new StartupError("options-malformed", [`plutod: ${flaw}`]);
};
