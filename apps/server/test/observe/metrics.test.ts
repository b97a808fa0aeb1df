import {
  DatabaseError,
  type DatabaseStore,
  defaultLimits,
  defineManagerSettings,
  limitHits,
  loginFailures,
  Manager,
  MemoryDatabaseStore,
  noObserver,
  overflowPolicies,
  type Peer,
  peerTransports,
  reloadResults,
  sessionEnds,
} from "@pluto-ami/core";
import { bytes, toBytes } from "@pluto-ami/protocol";
import { describe, expect, it } from "vitest";

import { UnavailableDatabaseStore } from "../../src/database/unavailable-database-store.ts";
import { ActionClock } from "../../src/observe/action-times.ts";
import type { DoorStatus } from "../../src/listeners/door.ts";
import { createMetrics } from "../../src/observe/metrics.ts";
import { listedLog } from "../../../../packages/node/test/listeners/echo.ts";
import { type Family, readExposition } from "./exposition.ts";

/** A manager with one user, and what is told of it. */
const observed = (
  databaseStore: DatabaseStore = new MemoryDatabaseStore(defaultLimits),
  doors: readonly DoorStatus[] = [],
) => {
  let now = 1_780_000_000_000;
  let turn: (() => void)[] = [];
  const actions = new ActionClock();
  const manager = new Manager({
    databaseStore,
    clock: {
      wall: () => now,
      steady: () => (now += 2),
      after: () => () => {},
      atEndOfTurn: (task) => void turn.push(task),
    },
    log: listedLog(),
    random: { integer: () => 7 },
    settings: defineManagerSettings({
      general: { authLimit: 10_000 },
      users: [
        { name: 'we"bé', secret: "secret", read: "all", write: "all" },
        { name: "idle", secret: "secret" },
      ],
    }),
    limits: {
      queueEvents: 2,
      queuePolicy: "drop-newest",
      backlogBytes: 100,
      // Each look at the clock takes two milliseconds here.
      turnTime: 1000,
      turnTotalTime: 1000,
      strangerTurnTime: 1000,
      strangerTurnTotalTime: 1000,
      throttleFailures: 10_000,
    },
    observer: { ...noObserver, actionDone: actions.add },
  });
  const registry = createMetrics(manager, actions, () => doors);
  /** Logs in; from then on so many bytes stay behind in the peer. */
  const logIn = (backlogBytes: number, secret = "secret", username = 'we"b\xc3\xa9'): ((text: string) => void) => {
    let backlog = 0;
    const address = { host: "127.0.0.1", port: 1 };
    const nothing = (): void => {};
    const end = (): void => session?.peerClosed();
    const peer: Peer = {
      transport: "TCP",
      remote: address,
      local: address,
      get backlogBytes() {
        return backlog;
      },
      send: nothing,
      pause: nothing,
      resume: nothing,
      end,
      destroy: end,
    };
    const session = manager.connect(peer);
    const say = (text: string): void => session?.receive(toBytes(text));
    say(`Action: Login\r\nUsername: ${username}\r\nSecret: ${secret}\r\n\r\n`);
    backlog = backlogBytes;
    return say;
  };
  const emit = (name: string): void => {
    manager.services.bus.emit({ name, classes: ["user"], body: {} });
    for (const task of turn.splice(0)) task();
    turn = [];
  };
  /** Lets turns of the event loop pass until what was begun is done. */
  const settle = async (): Promise<void> => {
    for (let round = 0; round < 20; round++) {
      for (const task of turn.splice(0)) task();
      for (let step = 0; step < 5; step++) await Promise.resolve();
    }
  };
  return { manager, logIn, emit, settle, scrape: async () => readExposition(await registry.metrics()) };
};

const samplesOf = (families: ReadonlyMap<string, Family>, name: string): Record<string, number> =>
  Object.fromEntries(families.get(name)?.samples ?? []);

describe("the metrics of a manager", () => {
  it("follow Prometheus' conventions", async () => {
    const { logIn, scrape } = observed();
    logIn(0);
    const families = [...(await scrape())].filter(([name]) => name.startsWith("pluto_"));
    expect(families.length).toBeGreaterThan(15);
    for (const [name, { help, type, samples }] of families) {
      expect(name.endsWith("_total"), name).toBe(type === "counter");
      expect(help, name).toMatch(/^[A-Z].*\.$/);
      for (const value of samples.values()) expect(value, name).not.toBeNaN();
    }
  });

  it("name configured users and no others", async () => {
    const { logIn, scrape } = observed();
    logIn(0);
    logIn(0);
    expect(samplesOf(await scrape(), "pluto_sessions")).toEqual({
      'pluto_sessions{user="we\\"bé"}': 2,
      'pluto_sessions{user="idle"}': 0,
    });
  });

  it("count actions by name, result and time; what does not exist has one name", async () => {
    const { logIn, scrape } = observed();
    const say = logIn(0);
    say("Action: PING\r\n\r\nAction: ping\r\n\r\nAction: Florb\r\n\r\nAction: Quux\r\n\r\nAction: Logoff\r\n\r\n");
    const samples = samplesOf(await scrape(), "pluto_action_duration_seconds");
    const counts = Object.entries(samples).filter(([name]) => name.includes("_count"));
    expect(Object.fromEntries(counts)).toEqual({
      'pluto_action_duration_seconds_count{action="Login",result="Success"}': 1,
      'pluto_action_duration_seconds_count{action="Ping",result="Success"}': 2,
      'pluto_action_duration_seconds_count{action="unknown",result="Error"}': 2,
      'pluto_action_duration_seconds_count{action="Logoff",result="Goodbye"}': 1,
    });
    const ping = (le: string): number | undefined =>
      samples[`pluto_action_duration_seconds_bucket{le="${le}",action="Ping",result="Success"}`];
    expect([ping("0.001"), ping("0.01"), ping("60"), ping("+Inf")]).toEqual([0, 2, 2, 2]);
    expect(samples['pluto_action_duration_seconds_sum{action="Ping",result="Success"}']).toBeGreaterThan(0.001);
  });

  it.each([
    ["pluto_sessions_opened_total", "transport", peerTransports],
    ["pluto_sessions_closed_total", "reason", sessionEnds],
    ["pluto_logins_failed_total", "reason", loginFailures],
    ["pluto_limit_hits_total", "limit", limitHits],
    ["pluto_events_dropped_total", "policy", overflowPolicies],
    ["pluto_reloads_total", "result", reloadResults],
  ])("begin with 0, so that the first hit is a rise: %s", async (name, label, values) => {
    const { scrape } = observed();
    const expected = Object.fromEntries(values.map((value) => [`${name}{${label}="${value}"}`, 0]));
    expect(samplesOf(await scrape(), name)).toEqual(expected);
  });

  it("count a refused login once, beside the reasons that did not occur", async () => {
    const { logIn, scrape } = observed();
    logIn(0)("Action: Logoff\r\n\r\n");
    logIn(0, "wrong");
    const samples = samplesOf(await scrape(), "pluto_logins_failed_total");
    expect(samples['pluto_logins_failed_total{reason="secret"}']).toBe(1);
    expect(Object.values(samples).reduce((a, b) => a + b)).toBe(1);
  });

  it("show queues, the slow, and what was lost", async () => {
    const { logIn, emit, scrape } = observed();
    logIn(0);
    logIn(1000);
    for (const name of ["One", "Two", "Three", "Four"]) emit(name);
    const families = await scrape();
    const only = (name: string): number | undefined => Object.values(samplesOf(families, name))[0];
    expect(samplesOf(families, "pluto_sessions_slow")).toEqual({
      'pluto_sessions_slow{user="we\\"bé"}': 1,
      'pluto_sessions_slow{user="idle"}': 0,
    });
    expect(only("pluto_queue_events")).toBe(2);
    expect(only("pluto_queue_events_max")).toBe(2);
    expect(only("pluto_queue_bytes")).toBeGreaterThanOrEqual(only("pluto_queue_bytes_max") ?? Infinity);
    expect(only("pluto_queue_bytes_max")).toBeGreaterThan(50);
    expect(only("pluto_events_delivered_total")).toBeGreaterThanOrEqual(4);
    expect(samplesOf(families, "pluto_events_total")).toMatchObject({
      'pluto_events_total{event="One"}': 1,
      'pluto_events_total{event="Four"}': 1,
    });
    expect(samplesOf(families, "pluto_events_dropped_total")).toEqual({
      'pluto_events_dropped_total{policy="disconnect"}': 0,
      'pluto_events_dropped_total{policy="drop-oldest"}': 0,
      'pluto_events_dropped_total{policy="drop-newest"}': 2,
    });
  });

  it("say which listeners are open, and when their certificates end", async () => {
    const until = Date.UTC(2027, 0, 1);
    const { scrape } = observed(undefined, [
      { listener: "ami", address: "127.0.0.1:5038" },
      { listener: "ami-tls", address: undefined, failure: "The certificate is missing." },
      { listener: "https", address: "127.0.0.1:8089", certificate: { name: "CN=x", until } },
    ]);
    const families = await scrape();
    expect(samplesOf(families, "pluto_listener_up")).toEqual({
      'pluto_listener_up{listener="ami"}': 1,
      'pluto_listener_up{listener="ami-tls"}': 0,
      'pluto_listener_up{listener="https"}': 1,
    });
    expect(samplesOf(families, "pluto_listener_failed")).toEqual({
      'pluto_listener_failed{listener="ami"}': 0,
      'pluto_listener_failed{listener="ami-tls"}': 1,
      'pluto_listener_failed{listener="https"}': 0,
    });
    expect(samplesOf(families, "pluto_certificate_expiry_timestamp_seconds")).toEqual({
      'pluto_certificate_expiry_timestamp_seconds{listener="https"}': until / 1000,
    });
  });

  it("count reloads, and say what runs", async () => {
    const { manager, scrape } = observed();
    manager.modules.register({ name: "broken", reload: () => Promise.resolve(false) });
    await manager.modules.reload("manager");
    await manager.reload();
    await manager.modules.reload("broken");
    const families = await scrape();
    expect(samplesOf(families, "pluto_reloads_total")).toEqual({
      'pluto_reloads_total{result="done"}': 2,
      'pluto_reloads_total{result="failed"}': 1,
    });
    expect(Object.keys(samplesOf(families, "pluto_build_info"))).toEqual([
      expect.stringMatching(/^pluto_build_info\{version="\d+\.\d+\.\d+",persona="current",nodejs="v\d+[^"]*"\}$/),
    ]);
  });

  it("keep their labels bounded, whatever clients send", async () => {
    const { emit, logIn, manager, scrape, settle } = observed();
    const growing = new Set(["pluto_events_total", "pluto_action_duration_seconds"]);
    const seriesOf = async (): Promise<Set<string>> =>
      new Set(
        [...(await scrape())]
          .filter(([name]) => name.startsWith("pluto_") && !growing.has(name))
          .flatMap(([, { samples }]) => [...samples.keys()]),
      );
    const strangeThings = async (from: number): Promise<void> => {
      for (let at = from; at < from + 50; at++) {
        const say = logIn(0, "wrong", `stranger${at}`);
        say(`Action: Strange${at}\r\n\r\n`);
        const known = logIn(at % 10 === 0 ? 1000 : 0, "secret", at % 2 === 0 ? 'WE"B\xc3\xa9' : 'We"b\xc3\xa9');
        known(`Action: Strange${at}\r\n\r\nAction: PING\r\nActionID: ${at}\r\n\r\n`);
        known(`Action: Reload\r\nModule: strange${at}\r\n\r\nAction: UserEvent\r\nUserEvent: Strange${at}\r\n\r\n`);
        known(`Action: Command\r\nCommand: strange${at}\r\n\r\n`);
        emit(`Strange${at}`);
        await settle();
        known("Action: Logoff\r\n\r\n");
        await settle();
      }
    };
    await strangeThings(0);
    const before = await seriesOf();
    await strangeThings(1000);
    expect([...(await seriesOf())].filter((series) => !before.has(series))).toEqual([]);
    const heard = await scrape();
    const known = new Set(["unknown", ...manager.services.actions.list().map(({ name }) => name)]);
    const counted = [...(heard.get("pluto_action_duration_seconds")?.samples.keys() ?? [])].map(
      (sample) => /[{,]action="([^"]*)"/.exec(sample)?.[1] ?? "",
    );
    expect(counted.filter((name) => !known.has(name))).toEqual([]);
    const unknown = 'pluto_action_duration_seconds_count{action="unknown",result="Error"}';
    expect(heard.get("pluto_action_duration_seconds")?.samples.get(unknown)).toBeGreaterThan(80);
    expect(
      heard.get("pluto_logins_failed_total")?.samples.get('pluto_logins_failed_total{reason="unknown user"}'),
    ).toBeGreaterThan(80);
    for (let at = 0; at < defaultLimits.countedEvents + 100; at++) emit(`More${at}`);
    expect((await scrape()).get("pluto_events_total")?.samples.size).toBeLessThanOrEqual(
      defaultLimits.countedEvents + 1,
    );
  });

  it("say whether the key database works", async () => {
    const { manager, scrape } = observed();
    const up = async () => samplesOf(await scrape(), "pluto_key_database_up");
    expect(await up()).toEqual({ pluto_key_database_up: 1 });
    await manager.services.database.put(bytes("f"), bytes("k"), bytes("v"));
    expect(await up()).toEqual({ pluto_key_database_up: 1 });
    const gone = observed(new UnavailableDatabaseStore(new DatabaseError("E_CORRUPT", "its files are damaged")));
    expect(samplesOf(await gone.scrape(), "pluto_key_database_up")).toEqual({ pluto_key_database_up: 0 });
  });
});
