import { type Clock, defineManagerSettings, Manager, personas, silentLog } from "@pluto-ami/core";
import { type AmiListener, listenTcp, systemClock, systemRandom } from "@pluto-ami/node";
import { printable } from "@pluto-ami/protocol";
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
import { ListenerDoor } from "./faults/listener-door.ts";
import { loadScripts } from "./load-scripts.ts";
import { TestLog } from "./log/test-log.ts";
import { faultPorts, makeFaults } from "./make-faults.ts";
import { demandOptions, limitsOf, type TestServerOptions } from "./options.ts";
import { printViolation } from "./report/print-violation.ts";
import { Replays } from "./replay/replays.ts";
import { SeededRandom } from "./seeded-random.ts";
import { ServerTap } from "./tap/server-tap.ts";
import { TestServer } from "./test-server.ts";
import { usersOf } from "./server/users-of.ts";
import { comeToRest } from "./time/rest.ts";
import { StoppableClock } from "./time/stoppable-clock.ts";
import { TestClock } from "./time/test-clock.ts";
import { worldClockOf } from "./time/world-clock.ts";

/**
 * Starts an AMI server for a test, on a free port of 127.0.0.1 unless the options say otherwise: it answers as an idle Asterisk, and does what the test
 * asks of it. Any number of them may run in one process; they share nothing.
 * @throws TestServerError `E_TEST_SERVER_OPTIONS` that names the option, and what it takes; SettingsError when a user cannot be one; ScriptError at a script that cannot be read, RuleError and TimeError at one that cannot be done; ListenError when the
 * port, or the control port, cannot be had; TapeError when a recording cannot be begun; TlsError when certificate or key cannot be used. Then nothing is open.
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
  const { clock: kind = "real", seed = systemRandom.integer(2 ** 32), host, tls, port = 0 } = options;
  const { allow, strict = false, unexpected } = options;
  const scripts = loadScripts(
    options.scripts ?? [],
    (options.users ?? [{ name: "test" }]).map(({ name }) => name),
  );
  const users = usersOf(options.users, scripts);
  const settings = defineManagerSettings({ users });
  const limits = limitsOf(options.limits);
  const persona = personas.find(({ name }) => name === options.persona);
  const rest = (): Promise<void> =>
    comeToRest({
      clock: real,
      activity: () => manager.services.statistics.events.total + manager.services.statistics.actions.total,
      flush: () => manager.flush(),
    });
  const { manual, world } = worldClockOf(kind, wire, { rest, mostTimers: limits.own.advanceTimers });
  const userNames = (): readonly string[] => users.map(({ name }) => name);
  const faults = makeFaults({
    users: userNames,
    wire,
    warn: (line) => manager.services.log.warning(line),
    seed,
    limits: limits.faults,
    door: () => door,
    sender: () => sender,
    fullyBooted: (session) => void manager.fullyBooted(session),
  });
  const onlookers = new Onlookers();
  const ports = portsOfScript({
    ...faultPorts(faults),
    users: userNames,
    missingClasses: (action, session) => missingClasses(manager, action, session),
    saw: (action) => onlookers.action(action),
    violated: (violation) => {
      onlookers.violation(violation);
      for (const line of printViolation(violation)) manager.services.log.warning(line.trim());
    },
    failedLate: (message) => manager.services.log.warning(printable(message)),
    world,
    wire,
    sender: () => sender,
    connections: () => connections,
    ...(manual && {
      advance: (by, failed) => void manual.advanceOn(by).catch(failed),
    }),
  });
  const replays = new Replays({ world, wire, isManual: manual !== undefined, manager: () => manager });
  const script = new Script({
    ...ports,
    ...said({ allow, unexpected }),
    strict,
    scripts,
    limits: limits.script,
    answerer: replays,
  });
  const manager = new Manager({
    clock: wire,
    worldClock: world,
    log: new TestLog(options.log ?? silentLog),
    random: new SeededRandom(seed),
    settings,
    ...(persona === undefined ? {} : { persona }),
    interceptor: script,
    bootedFor: (session) => {
      // Asked in the middle of the login: what it sets off comes behind its answer.
      real.atEndOfTurn(() => script.sessionLoggedIn({ id: session.id, user: session.username }));
      return faults.bootedFor(session);
    },
    limits: limits.manager,
  });
  const connections = new Connections(manager);
  const sender = new Sender(manager, userNames, onlookers);
  const tap = new ServerTap(world, manager.services.log);
  if (options.record !== undefined) tap.record(options.record, {});
  const between = tap.between(connections.between(faults.between));
  const listen = (at: number): Promise<AmiListener> =>
    listenTcp(manager, { port: at, ...said({ host, tls }), between });
  const door = await ListenerDoor.make(listen, port, (error) => script.portFailed(door.port, error)).catch(
    async (error: unknown) => {
      await tap.stop();
      throw error;
    },
  );
  return new TestServer({
    manager,
    script,
    isStrict: strict,
    door,
    faults,
    connections,
    sender,
    tap,
    replays,
    clock: new TestClock(world, manual, () => manager.services.statistics.events.total),
    manual,
    wire,
    settled: () => settle({ manager, connections, clock: real, rest, patience: limits.own.settleTime }),
    users,
    expected: new PendingPromises(),
    onlookers,
    control,
    scheme: tls === undefined ? "ami" : "amis",
    seed,
  });
};
