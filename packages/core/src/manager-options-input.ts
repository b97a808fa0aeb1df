import { defaultLimits, type ManagerLimits } from "./limits/limits.ts";
import { overflowPolicies, type QueueRules } from "./limits/queue-rules.ts";
import type { ManagerOptions } from "./manager-options.ts";
import type { Clock } from "./ports/clock.ts";
import type { ConfigurationFiles } from "./ports/configuration-files.ts";
import type { DatabaseStore } from "./ports/database-store.ts";
import type { DocumentationSource } from "./ports/documentation/documentation-source.ts";
import type { Log } from "./ports/log.ts";
import { noObserver } from "./ports/observer.ts";
import type { RandomSource } from "./ports/random.ts";
import type { ConfigurationSource } from "./settings/configuration-source.ts";
import { atLeast, type Demand, fields, isFields, oneOf, optional, port, refusal, text } from "./settings/demand.ts";

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

const userQueues: Demand = (value, path) => {
  if (!isFields(value)) throw refusal(value, path, "an object with the rules of users by their names");
  for (const [name, rules] of Object.entries(value)) queueRules(rules, `${path}.${name}`);
};

const settings: Demand = (value, path) => {
  const expected = "settings that defineManagerSettings({ users: […] }) made";
  if (!isFields(value)) throw refusal(value, path, expected);
  for (const name of ["general", "namedAcls"]) {
    if (!isFields(value[name])) throw refusal(value[name], `${path}.${name}`, expected);
  }
  if (!Array.isArray(value["users"])) throw refusal(value["users"], `${path}.users`, expected);
};

const persona: Demand = (value, path) => {
  const expected = "currentPersona, asterisk13Persona, or one that is made of them";
  if (!isFields(value)) throw refusal(value, path, expected);
  for (const name of ["name", "asteriskVersion", "amiVersion"]) text(value[name], `${path}.${name}`);
  for (const name of ["layout", "unknownHeaders"]) {
    if (!isFields(value[name])) throw refusal(value[name], `${path}.${name}`, expected);
  }
};

const anObject: Demand = (value, path) => {
  if (!isFields(value)) throw refusal(value, path, "an object");
};

const backend: Demand = (value, path) => {
  if (typeof value !== "function" && !isFields(value)) {
    throw refusal(value, path, "an object made from emptyBackend, or a function that gives one");
  }
};

const methodsOfLog = ["debug", "verbose", "notice", "refusal", "warning", "error", "security", "reopen"] as const;

const options = fields({
  clock: port(
    ["wall", "steady", "after", "atEndOfTurn"] satisfies readonly (keyof Clock)[],
    `a Clock: nodePorts() ${ofNode}`,
  ),
  log: port(
    methodsOfLog satisfies readonly (keyof Log)[],
    "consoleLog() of @pluto-ami/node, which nodePorts() has too, or silentLog to hear nothing",
  ),
  random: port(["integer"] satisfies readonly (keyof RandomSource)[], `a RandomSource: nodePorts() ${ofNode}`),
  settings,
  system: optional(anObject),
  configuration: optional(port(["load"] satisfies readonly (keyof ConfigurationSource)[], "an object with load()")),
  configurationFiles: optional(
    port(
      ["resolve", "read", "glob", "create", "exclusively", "writeAll"] satisfies readonly (keyof ConfigurationFiles)[],
      "an object that reads and writes files",
    ),
  ),
  systemName: optional(text),
  persona: optional(persona),
  documentation: optional(port(["reload"] satisfies readonly (keyof DocumentationSource)[], "a DocumentationSource")),
  backend: optional(backend),
  onReload: optional(oneOf(["apply", "keep"])),
  onSecretChange: optional(oneOf(["disconnect", "keep"])),
  databaseStore: optional(
    port(["get", "put", "list", "count", "delete"] satisfies readonly (keyof DatabaseStore)[], "a DatabaseStore"),
  ),
  limits: optional(limits),
  userQueues: optional(userQueues),
  observer: optional(port(Object.keys(noObserver), "an Observer: spread noObserver, then write what you want to hear")),
} satisfies Record<keyof ManagerOptions, Demand>);

/**
 * Sees to it that a manager is made of what it can be made of: programs in JavaScript have no compiler to tell them.
 * @throws SettingsError that names the option and says what it takes.
 */
export const demandManagerOptions = (input: unknown): void => {
  if (!isFields(input))
    throw refusal(input, "The argument of Manager", "an object with clock, random, log and settings");
  options(input, "");
};

/** The limits that hold: what nobody says is the default. */
export const limitsOf = (said: Partial<ManagerLimits> | undefined): ManagerLimits => ({
  ...defaultLimits,
  ...known(said),
});

/** Without what is undefined. */
export const known = <Said extends object>(said: Said | undefined): Partial<Said> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- some of its own fields
  Object.fromEntries(Object.entries(said ?? {}).filter(([, value]) => value !== undefined)) as Partial<Said>;
