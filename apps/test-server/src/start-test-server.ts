import { type Clock, type Manager, silentLog } from "@pluto-ami/core";
import { systemClock, systemRandom } from "@pluto-ami/node";
import { printable, toText } from "@pluto-ami/protocol";
import { said } from "@pluto-ami/protocol/demand";

import type { OpenedControl } from "./control/opened-control.ts";
import { Connections } from "./delivery/connections.ts";
import { missingClasses } from "./delivery/missing-classes.ts";
import { Onlookers } from "./delivery/onlookers.ts";
import { portsOfScript } from "./delivery/ports-of-script.ts";
import { Sender } from "./delivery/sender.ts";
import { settle } from "./delivery/settle.ts";
import { Script } from "./engine/script.ts";
import { PendingPromises } from "./expect/pending-promises.ts";
import type { Host, HostParts } from "./host/host.ts";
import { startFolderHost } from "./host/folder-host.ts";
import { startOwnHost } from "./host/own-host.ts";
import { TestLog } from "./log/test-log.ts";
import { faultPorts, makeFaults } from "./make-faults.ts";
import { demandOptions, limitsOf, type TestServerOptions } from "./options.ts";
import { printViolation } from "./report/print-violation.ts";
import { Replays } from "./replay/replays.ts";
import { SeededRandom } from "./seeded-random.ts";
import { type Cast, castOf } from "./cast-of.ts";
import { ServerTap } from "./tap/server-tap.ts";
import { TestServer } from "./test-server.ts";
import { comeToRest } from "./time/rest.ts";
import { StoppableClock } from "./time/stoppable-clock.ts";
import { TestClock } from "./time/test-clock.ts";
import { worldClockOf } from "./time/world-clock.ts";

/**
 * Starts an AMI server for a test, on a free port of 127.0.0.1 unless the options say otherwise: it answers as an idle Asterisk, and does what the test
 * asks of it. Any number of them may run in one process; they share nothing.
 * @throws TestServerError `E_TEST_SERVER_OPTIONS` that names the option, and what it takes; SettingsError when a user cannot be one; ScriptError at a script that cannot be read, RuleError and TimeError at one that cannot be done; ListenError when the
 * port, or the control port, cannot be had; StartupError of `@pluto-ami/server` when a configuration folder cannot be started from; TapeError when a recording cannot be begun; TlsError when certificate or key cannot be used. Then nothing is open.
 */
export const startTestServer = async (options: TestServerOptions = {}): Promise<TestServer> => {
  demandOptions(options);
  const real = systemClock();
  const wire = new StoppableClock(real);
  const control = await openControlOf(options);
  try {
    const server = await start(options, real, wire, control);
    control?.serve(server);
    return server;
  } catch (error) {
    // What has begun to wait already: plays of scripts, a manager's own.
    wire.stop();
    await control?.close();
    throw error;
  }
};

/** Its modules are large: who wants no control port does not load them. */
const openControlOf = async (options: TestServerOptions): Promise<OpenedControl | undefined> => {
  const { control = false, host, limits, log, persona, tls } = options;
  if (control === false) return undefined;
  const { openControl } = await import("./control/open-control.ts");
  const shared = said({ host, limits, log, persona, tls });
  return openControl(control === true ? {} : control, {
    start: (wish) => startTestServer({ ...shared, ...wish }),
    log: log ?? silentLog,
  });
};

const start = async (
  options: TestServerOptions,
  real: Clock,
  wire: StoppableClock,
  control: OpenedControl | undefined,
): Promise<TestServer> => {
  const { allow, clock: kind = "real", config, seed = systemRandom.integer(2 ** 32), strict = false } = options;
  const cast = await castOf(options);
  const limits = limitsOf(options.limits);
  let made: Made | undefined;
  const there = (): Made => made ?? notYet();
  const rest = (): Promise<void> =>
    comeToRest({
      clock: real,
      activity: () => {
        const { actions, events } = there().manager.services.statistics;
        return events.total + actions.total;
      },
      flush: () => there().manager.flush(),
    });
  const { manual, world } = worldClockOf(kind, wire, { rest, mostTimers: limits.own.advanceTimers });
  const log = new TestLog(options.log ?? silentLog);
  /** The manager's own log bounds how much of it there is. */
  const warn = (line: string): void => (made?.manager.services.log ?? log).warning(line);
  /** A reload of files may bring others than there were at the start. */
  const userNames = (): readonly string[] =>
    config === undefined || made === undefined
      ? cast.users.map(({ name }) => name)
      : made.manager.state.users.list().map(({ name }) => toText(name));
  const faults = makeFaults({
    users: userNames,
    wire,
    warn,
    seed,
    limits: limits.faults,
    door: () => host.door,
    sender: () => there().sender,
    fullyBooted: (session) => void there().manager.fullyBooted(session),
    endElsewhere: (user) => there().connections.endElsewhere(user),
  });
  const onlookers = new Onlookers();
  const ports = portsOfScript({
    ...faultPorts(faults),
    users: userNames,
    missingClasses: (action, session) => missingClasses(there().manager, action, session),
    saw: (action) => onlookers.action(action),
    violated: (violation) => {
      onlookers.violation(violation);
      for (const line of printViolation(violation)) warn(line.trim());
    },
    failedLate: (message) => warn(printable(message)),
    world,
    wire,
    sender: () => there().sender,
    connections: () => there().connections,
    ...(manual && {
      advance: (by, failed) => void manual.advanceOn(by).catch(failed),
    }),
  });
  const replays = new Replays({ world, wire, isManual: manual !== undefined, manager: () => there().manager });
  const script = new Script({
    ...ports,
    ...said({ allow, unexpected: options.unexpected }),
    strict,
    scripts: cast.scripts,
    limits: limits.script,
    answerer: replays,
  });
  const tap = new ServerTap(world, log);
  const parts: HostParts = {
    clock: wire,
    world,
    random: new SeededRandom(seed),
    log,
    interceptor: script,
    bootedFor: (session) => {
      // Asked in the middle of the login: what it sets off comes behind its answer.
      real.atEndOfTurn(() => {
        script.sessionLoggedIn({ id: session.id, user: session.username });
        replays.sessionLoggedIn();
      });
      return faults.bootedFor(session);
    },
    prepare: (manager) => {
      const connections = new Connections(manager);
      made = { manager, connections, sender: new Sender(manager, userNames, onlookers) };
      if (options.record !== undefined) tap.record(options.record, {});
      return tap.between(connections.between(faults.between));
    },
    failed: (port, error) => script.portFailed(port, error),
  };
  const host = await startHost(options, cast, parts, () => there().connections.hangUpAll()).catch(
    async (error: unknown) => {
      await tap.stop();
      throw error;
    },
  );
  return new TestServer({
    ...there(),
    script,
    isStrict: strict,
    hasConfiguration: config !== undefined,
    host,
    faults,
    tap,
    replays,
    clock: new TestClock(world, manual, () => host.manager.services.statistics.events.total),
    manual,
    wire,
    settled: () => settle({ ...there(), clock: real, rest, patience: limits.own.settleTime }),
    users: cast.users,
    expected: new PendingPromises(),
    onlookers,
    control,
    seed,
  });
};

/** What there is from when its manager is. */
interface Made {
  readonly manager: Manager;
  readonly connections: Connections;
  readonly sender: Sender;
}

const notYet = (): never => {
  throw new Error("The test server is used before it has a manager.");
};

const startHost = async (
  { host, limits, persona, port = 0, tls }: TestServerOptions,
  { rights }: Cast,
  parts: HostParts,
  hangUpAll: () => void,
): Promise<Host> => {
  if ("settings" in rights) {
    const { settings } = rights;
    return startOwnHost({ settings, persona, limits: limitsOf(limits).manager, port, host, tls }, parts);
  }
  return startFolderHost(rights.folder, parts, hangUpAll);
};
