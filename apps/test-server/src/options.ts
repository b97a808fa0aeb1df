import { defaultLimits, type Log, logMethods, type ManagerLimits, personas } from "@pluto-ami/core";
import type { ListenTls } from "@pluto-ami/node";
import {
  anObject,
  argumentOf,
  atLeast,
  type Demand,
  fields,
  flag,
  isFields,
  line,
  filledLine,
  list,
  nameOf,
  oneOf,
  optional,
  port,
  refusal,
  said,
  text,
  whole,
} from "@pluto-ami/protocol/demand";

import { controlDemand, type ControlOptions } from "./control/control-options.ts";
import type { UnexpectedAnswer } from "./engine/strictness.ts";
import { type FaultLimits, faultLimits } from "./faults/limits.ts";
import type { ScriptSource } from "./load-scripts.ts";
import { type TestServerLimits, testServerLimits } from "./limits.ts";
import { type ScriptLimits, scriptLimits } from "./script-limits.ts";
import { type RecordTo, recordToDemand } from "./tape/line-sink.ts";
import { TestServerError } from "./test-server-error.ts";
import type { TestUser } from "./test-user.ts";
import type { ClockKind } from "./time/world-clock.ts";

/** How a test server is to be. */
export interface TestServerOptions {
  /**
   * A folder with configuration files, as plutod takes one: manager.conf and what else is there say who may log in, by which ports, over TLS and HTTP, and whose manners
   * are shown; the first user with a secret is the one of `connection`. The key database is not kept. Options that say the same cannot be given beside it.
   */
  readonly config?: string;
  /** Who may log in. Without them `test`, with all classes and a random secret. */
  readonly users?: readonly TestUser[];
  /** What no rule and no built-in action for logging in answers is an error, and a violation. Default false: an idle Asterisk answers. */
  readonly strict?: boolean;
  /** Actions that the server may answer in strict mode, besides Login, Challenge, Logoff, Ping and Events. */
  readonly allow?: readonly string[];
  /** What a client gets for an action that nobody expects, in strict mode: `error` without one. */
  readonly unexpected?: UnexpectedAnswer;
  /** Rules and plays that are there from the beginning, and come back with each reset, as files or as data; their users may log in. */
  readonly scripts?: readonly ScriptSource[];
  /** `real` without one. */
  readonly clock?: ClockKind;
  /** What chance begins with: 0 to 2^53 - 1. Without one it is another each time; `seed` of the server says which. */
  readonly seed?: number;
  /** Whose manners are shown, by the name of a persona: the current Asterisk without one. */
  readonly persona?: string;
  /** A control port, by which programs in any language have what a test has here: true on a free port of 127.0.0.1, or how it is to be. */
  readonly control?: boolean | ControlOptions;
  /** Over TLS only, with this certificate. */
  readonly tls?: ListenTls;
  /** 0 (the default: any free port) to 65535. */
  readonly port?: number;
  /** A numeric address; `127.0.0.1` without one. */
  readonly host?: string;
  /** Records all connections from the first on, as `record` does. */
  readonly record?: RecordTo;
  /** Where it says what happens; without one it says nothing. */
  readonly log?: Log;
  /** Its own limits, those of its rules and faults, and those of its manager. */
  readonly limits?: Partial<TestServerLimits & ScriptLimits & FaultLimits & ManagerLimits>;
}

const classes: Demand = (value, path) =>
  value === "all" ? undefined : list(text, 'an array of classes, as in ["system", "call"], or "all"')(value, path);

const networks = list(text, 'an array of networks, as in ["10.0.0.0/8"]');

const userName: Demand = (value, path) =>
  value === "all" ? `${path} is 'all', which means everybody; use another name.` : filledLine(value, path);

const user = fields({
  name: userName,
  secret: optional(filledLine),
  read: optional(classes),
  write: optional(classes),
  deny: optional(networks),
  permit: optional(networks),
  allowMultipleLogin: optional(flag),
  displayConnects: optional(flag),
} satisfies Record<keyof TestUser, Demand>);

const users: Demand = (value, path) =>
  Array.isArray(value) && value.length === 0
    ? `${path} has nobody in it; leave it out, or name somebody.`
    : list(user, 'an array of users, as in [{ name: "panel" }]')(value, path);

/** Those of the manager are looked at by the manager. */
const limits = fields({
  ...Object.fromEntries(Object.keys(defaultLimits).map((name): [string, Demand] => [name, () => undefined])),
  ...({ advanceTimers: optional(atLeast(1)), settleTime: optional(atLeast(0)) } satisfies Record<
    keyof TestServerLimits,
    Demand
  >),
  ...Object.fromEntries(
    Object.keys({ ...scriptLimits, ...faultLimits }).map((name): [string, Demand] => [name, optional(atLeast(1))]),
  ),
});

/** As it is written, and no Map, say, whose members would go unseen. */
const isPlain = (value: unknown): boolean =>
  isFields(value) && [Object.prototype, null].includes(Object.getPrototypeOf(value));

/** What stands in one is looked at when it is read. */
const script: Demand = (value, path) => {
  if (typeof value === "string") return filledLine(value, path);
  if (value instanceof URL && value.protocol === "file:") return undefined;
  return isPlain(value)
    ? undefined
    : refusal(value, path, "the path of a file, or an object of users, rules and plays");
};

const options = argumentOf(
  "startTestServer",
  fields({
    users: optional(users),
    strict: optional(flag),
    allow: optional(list(filledLine, "an array with names of actions")),
    unexpected: optional(oneOf(["error", "silence", "close"] satisfies readonly UnexpectedAnswer[])),
    scripts: optional(list(script, 'an array of scripts, as in ["originate.ami"]')),
    clock: optional(oneOf(["real", "manual", "x20"] satisfies readonly ClockKind[])),
    seed: optional(whole(0, Number.MAX_SAFE_INTEGER)),
    persona: optional(
      nameOf(
        personas.map(({ name }) => name),
        "persona",
      ),
    ),
    control: optional(controlDemand),
    config: optional(filledLine),
    tls: optional(anObject("an object with certFile")),
    port: optional(whole(0, 65_535)),
    host: optional(line),
    record: optional(recordToDemand),
    log: optional(port(logMethods, "consoleLog() of @pluto-ami/node, or a log of your own")),
    limits: optional(limits),
  } satisfies Record<keyof TestServerOptions, Demand>),
);

/** What stands in the files of a folder. */
const saidByFolder = [
  "users",
  "persona",
  "tls",
  "port",
  "host",
] as const satisfies readonly (keyof TestServerOptions)[];

/** Options that say what a folder says, too. */
const together = ({ config, limits: given = {}, ...others }: TestServerOptions): string | undefined => {
  if (config === undefined) return undefined;
  const twice = saidByFolder.find((name) => others[name] !== undefined);
  const limit = Object.keys(given).find((name) => name in defaultLimits);
  const both = twice ?? (limit === undefined ? undefined : `limits.${limit}`);
  return both && `options.config and options.${both} do not go together: the files of ${config} say it.`;
};

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws TestServerError `E_TEST_SERVER_OPTIONS` that names the option, and what it takes.
 */
export const demandOptions = (given: TestServerOptions): void => {
  const flaw = options(given) ?? together(given);
  if (flaw !== undefined) throw new TestServerError("E_TEST_SERVER_OPTIONS", flaw);
};

/** The limits that were given, taken apart: a test server's own, those of its rules, those of its faults, and its manager's. */
export const limitsOf = (
  given: TestServerOptions["limits"] = {},
): {
  readonly own: TestServerLimits;
  readonly script: Partial<ScriptLimits>;
  readonly faults: Partial<FaultLimits>;
  readonly manager: Partial<ManagerLimits>;
} => {
  const of = <Limits extends object>(table: Limits): Partial<Limits> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- those that the table has
    said(Object.fromEntries(Object.entries(given).filter(([name]) => name in table))) as Partial<Limits>;
  return {
    own: { ...testServerLimits, ...of(testServerLimits) },
    script: of(scriptLimits),
    faults: of(faultLimits),
    manager: of(defaultLimits),
  };
};
