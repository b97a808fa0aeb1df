import { describe, expect, it } from "vitest";

import { Bench } from "../../services.ts";

const users = [{ name: "listener", secret: "listener", read: ["user"], write: ["user"] }] as const;

/** Two sessions, one of which reads nothing, an event for both, and a login that fails. */
const busyBench = async (): Promise<Bench> => {
  const bench = new Bench({ users });
  bench.logIn("listener", "listener").act("Ping");
  const stalled = bench.logIn("listener", "listener");
  bench.services.bus.emit({ name: "Hello", classes: ["user"], body: {} });
  bench.clock.endTurn();
  stalled.act("Logoff");
  stalled.session?.peerClosed();
  bench.connect().act("Login", "Username: listener", "Secret: wrong");
  await bench.clock.advance(61_000);
  return bench;
};

describe("manager show statistics", () => {
  it("has totals since the start as its value", async () => {
    const bench = await busyBench();
    expect(await bench.value("manager show statistics")).toEqual({
      uptime: 61,
      sessions: 3,
      sessionsOpened: 4,
      sessionsClosed: { "logged off": 1 },
      logins: 2,
      loginsFailed: { secret: 1 },
      actions: { Login: 3, Ping: 1, Logoff: 1 },
      events: { SuccessfulAuth: 2, Hello: 1, InvalidPassword: 1 },
      delivered: 2,
      dropped: 0,
      limitHits: {},
      logLinesLost: 0,
      logLinesLeftOut: 0,
      keyDatabaseUp: true,
      keyDatabaseFailure: "",
      reloads: {},
      certificates: [],
      notInForce: [],
      listenerFailures: [],
    });
  });

  it("shows people the same as tables, the most frequent first", async () => {
    const bench = await busyBench();
    const lines = await bench.lines("manager show statistics");
    expect(lines.map((line) => line.trim().split(/ {2,}/))).toEqual([
      ["Statistic", "Count"],
      ["Uptime (s)", "61"],
      ["Sessions now", "3"],
      ["Sessions opened", "4"],
      ["Sessions closed: logged off", "1"],
      ["Logins", "2"],
      ["Logins failed: secret", "1"],
      ["Events delivered", "2"],
      ["Events dropped", "0"],
      ["Log lines lost", "0"],
      ["Log lines left out", "0"],
      [""],
      ["Action", "Count"],
      ["Login", "3"],
      ["Logoff", "1"],
      ["Ping", "1"],
      [""],
      ["Event", "Count"],
      ["SuccessfulAuth", "2"],
      ["Hello", "1"],
      ["InvalidPassword", "1"],
    ]);
  });

  it("takes no words", async () => {
    expect((await new Bench().run("manager show statistics now")).text).toMatch(/^Usage: manager show statistics\n/);
  });
});

describe("manager show connected", () => {
  it("counts what each session got and lost in its value", async () => {
    const bench = new Bench({ users });
    bench.logIn("listener", "listener");
    const behind = bench.logIn("listener", "listener");
    behind.peer.backlogBytes = 1e9;
    for (const name of ["One", "Two"]) bench.services.bus.emit({ name, classes: ["user"], body: {} });
    bench.clock.endTurn();
    expect(await bench.value("manager show connected")).toMatchObject([
      { delivered: 2, dropped: 0 },
      { delivered: 0, dropped: 0 },
    ]);
    behind.peer.backlogBytes = 0;
    behind.act("Ping");
    expect(await bench.value("manager show connected")).toMatchObject([{ delivered: 2 }, { delivered: 2 }]);
  });
});
