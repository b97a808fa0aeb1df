import {
  anObject,
  argumentOf,
  atLeast,
  type Demand,
  everyField,
  fields,
  filledLine,
  having,
  isFields,
  method,
  oneOf,
  optional,
  port,
  portOver,
  refusal,
  said,
  text,
} from "@pluto-ami/protocol/demand";

import type { ActionInterceptor } from "./action/intercept/interceptor.ts";
import { defaultLimits, type ManagerLimits } from "./limits/limits.ts";
import { overflowPolicies, type QueueRules } from "./limits/queue-rules.ts";
import type { ManagerOptions } from "./manager-options.ts";
import type { Clock } from "./ports/clock.ts";
import type { ConfigurationFiles } from "./ports/configuration-files.ts";
import type { DatabaseStore } from "./ports/database-store.ts";
import type { DocumentationSource } from "./ports/documentation/documentation-source.ts";
import { logMethods } from "./ports/log.ts";
import { noObserver } from "./ports/observer.ts";
import type { RandomSource } from "./ports/random.ts";
import type { ConfigurationSource } from "./settings/configuration-source.ts";
import { madeSettings } from "./settings/made-settings.ts";
import { SettingsError } from "./settings/settings-error.ts";

const ofNode = "of @pluto-ami/node has one";

/** A limit is a number from 0 up, whose range may be narrower, or the word for what happens. */
const limits = fields(
  Object.fromEntries(
    Object.entries(defaultLimits).map(([name, value]) => [
      name,
      optional(typeof value === "number" ? atLeast(0) : oneOf(overflowPolicies)),
    ]),
  ),
);

const queueRules = fields({
  queueEvents: optional(atLeast(1)),
  queueBytes: optional(atLeast(1)),
  queuePolicy: optional(oneOf(overflowPolicies)),
} satisfies Record<keyof QueueRules, Demand>);

const userQueues = everyField(queueRules, "an object with the rules of users by their names");

const madePersona = "currentPersona, asterisk13Persona, or one that is made of them";
const persona = having(
  {
    name: text,
    asteriskVersion: text,
    amiVersion: text,
    layout: anObject(madePersona),
    unknownHeaders: anObject(madePersona),
  },
  madePersona,
);

const backend: Demand = (value, path) =>
  typeof value === "function" || isFields(value)
    ? undefined
    : refusal(value, path, "an object made from emptyBackend, or a function that gives one");

const clockPort = port(
  ["wall", "steady", "after", "atEndOfTurn"] satisfies readonly (keyof Clock)[],
  `a Clock: nodePorts() ${ofNode}`,
);

const options = argumentOf(
  "Manager",
  fields({
    clock: clockPort,
    worldClock: optional(clockPort),
    log: port(logMethods, "consoleLog() of @pluto-ami/node, which nodePorts() has too, or silentLog to hear nothing"),
    random: port(["integer"] satisfies readonly (keyof RandomSource)[], `a RandomSource: nodePorts() ${ofNode}`),
    settings: madeSettings,
    system: optional(anObject("an object")),
    configuration: optional(port(["load"] satisfies readonly (keyof ConfigurationSource)[], "an object with load()")),
    configurationFiles: optional(
      port(
        [
          "resolve",
          "read",
          "glob",
          "create",
          "exclusively",
          "writeAll",
        ] satisfies readonly (keyof ConfigurationFiles)[],
        "an object that reads and writes files",
      ),
    ),
    systemName: optional(text),
    persona: optional(persona),
    documentation: optional(port(["reload"] satisfies readonly (keyof DocumentationSource)[], "a DocumentationSource")),
    backend: optional(backend),
    interceptor: optional(
      having(
        { name: filledLine, intercept: method } satisfies Record<keyof ActionInterceptor, Demand>,
        "an object with a name for the log, and intercept()",
      ),
    ),
    bootedFor: optional(method),
    onReload: optional(oneOf(["apply", "keep"])),
    onSecretChange: optional(oneOf(["disconnect", "keep"])),
    databaseStore: optional(
      port(["get", "put", "list", "count", "delete"] satisfies readonly (keyof DatabaseStore)[], "a DatabaseStore"),
    ),
    limits: optional(limits),
    userQueues: optional(userQueues),
    observer: optional(
      portOver(Object.keys(noObserver), "an Observer: spread noObserver, then write what you want to hear"),
    ),
  } satisfies Record<keyof ManagerOptions, Demand>),
);

/**
 * Sees to it that a manager is made of what it can be made of: programs in JavaScript have no compiler to tell them.
 * @throws SettingsError that names the option and says what it takes.
 */
export const demandManagerOptions = (input: unknown): void => {
  const flaw = options(input);
  if (flaw !== undefined) throw new SettingsError(flaw);
};

/** The limits that hold: what nobody says is the default. */
export const limitsOf = (limits: Partial<ManagerLimits> | undefined): ManagerLimits => ({
  ...defaultLimits,
  ...said(limits),
});
