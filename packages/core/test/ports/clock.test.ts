import { describe, expect, test } from "vitest";

import { runLine } from "../../src/command/run-line.ts";
import { createTestManager, FakePeer } from "../fakes.ts";

const hour = 3_600_000;
const users = [{ name: "admin", secret: "x", read: "all", write: "all" }] as const;

/** A manager whose console can be asked. */
const fixture = (limits = {}) => {
  const test = createTestManager({ users, general: { httpTimeout: 60, authTimeout: 5 } }, { limits });
  const console = test.manager.connect(new FakePeer("LOCAL"));
  if (console === undefined) throw new Error("The console was turned away.");
  const value = async (line: string): Promise<unknown> =>
    JSON.parse((await runLine(line, "json", console, test.manager.services)).text);
  return { ...test, value };
};

describe.each([
  ["back", -hour],
  ["forwards", hour],
])("when somebody sets the wall clock %s by an hour", (_, jump) => {
  test("a client that keeps to its rate is refused nothing", async () => {
    const { clock, logIn } = fixture({ actionsPerSecond: 20 });
    const client = logIn("admin", "x");
    for (let asked = 0; asked < 60; asked++) {
      await clock.advance(333);
      if (asked === 10) clock.set(jump);
      client.act("Ping");
      expect(client.peer.taken()).toContain("Ping: Pong");
    }
  });

  test("an address that failed is heard again when its time is over, and not before", async () => {
    const { clock, connect, logIn } = fixture({ throttleFailures: 1, throttleRefusal: 10_000 });
    connect().act("Login", "Username: admin", "Secret: wrong");
    const heard = (): boolean => logIn("admin", "x").session?.isLoggedIn === true;
    clock.set(jump);
    await clock.advance(9999);
    expect(heard()).toBe(false);
    await clock.advance(1);
    expect(heard()).toBe(true);
  });

  test("a stranger has its seconds for the login", async () => {
    const { clock, connect } = fixture();
    const { peer } = connect();
    clock.set(jump);
    await clock.advance(5000);
    expect(peer.isEnded).toBe(false);
    await clock.advance(1000);
    expect(peer.isEnded).toBe(true);
  });

  test("an HTTP session lasts as long as ever, and so does the wait in it", async () => {
    const { clock, manager, poll } = fixture();
    const poller = poll();
    await poller.act("login", "username: admin", "secret: x");
    clock.set(jump);
    const waiting = poller.act("waitevent");
    await clock.advance(49_000);
    expect(manager.closedSessions()).toEqual([]);
    await clock.advance(1000);
    expect(await waiting).toContain("WaitEventComplete");
    await clock.advance(61_000);
    expect(manager.closedSessions()).toMatchObject([{ reason: "timed out", lasted: 109_999.5 }]);
  });

  test("what is told of durations is true, what is told of the time of day follows", async () => {
    const { clock, connect, logIn, manager, value } = fixture();
    const client = logIn("admin", "x");
    client.peer.takes = false;
    client.peer.backlogBytes = 1e6;
    manager.emit("UserEvent", { UserEvent: "x" });
    clock.endTurn();
    clock.set(jump);
    await clock.advance(3000);
    expect(await value("core show uptime")).toMatchObject({ uptime: 3, lastReload: 3 });
    expect(await value("manager show statistics")).toMatchObject({ uptime: 3 });
    expect(await value("manager show connected")).toMatchObject([{ elapsed: 3 }]);
    expect(await value("manager show eventq")).toMatchObject({ sessions: [{ oldest: 3 }] });
    const other = connect();
    other.peer.taken();
    other.act("Login", "Username: admin", "Secret: x");
    expect(other.peer.taken()).toContain("\nUptime: 3\nLastReload: 3\n");
    other.act("Ping");
    expect(other.peer.taken()).toContain(`Timestamp: ${(clock.wall() / 1000).toFixed(6)}\n`);
  });

  test("events go on at the end of each turn", () => {
    const { clock, logIn, manager } = fixture();
    const client = logIn("admin", "x");
    for (let turn = 0; turn < 3; turn++) {
      manager.emit("UserEvent", { UserEvent: "x" });
      clock.set(jump);
      clock.endTurn();
      expect(client.peer.taken()).toContain("Event: UserEvent");
    }
  });
});
