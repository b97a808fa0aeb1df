import { describe, expect, test } from "vitest";

import type { ManagerOptions } from "../../src/manager-options.ts";
import { asterisk13Persona } from "../../src/persona/asterisk-13.ts";
import type { SessionSnapshot } from "../../src/session/registry/session-snapshot.ts";
import { createTestManager, type TestClient } from "../fakes.ts";

const users = [
  { name: "early", secret: "s", read: ["system"], write: "all" },
  { name: "late", secret: "s", read: ["system", "user"], write: "all" },
  { name: "deaf", secret: "s", read: ["call"], write: [] },
] as const;

const fixture = (options: Partial<ManagerOptions> = {}, general = {}) => {
  const asked: SessionSnapshot[] = [];
  const bootedFor = (session: SessionSnapshot): boolean => {
    asked.push(session);
    return session.username === "early";
  };
  const made = createTestManager({ users, general }, { bootedFor, ...options });
  const logIn = (name: string, ...headers: string[]): TestClient => {
    const client = made.connect();
    client.act("Login", `Username: ${name}`, "Secret: s", ...headers);
    made.clock.endTurn();
    return client;
  };
  return { ...made, asked, logIn };
};

const idOf = ({ session }: TestClient): number => session?.id ?? 0;
const atLogin = /Event: FullyBooted\nPrivilege: system,all\nUptime: 0\nLastReload: 0\nStatus: Fully Booted\n\n/;
const later = "Event: FullyBooted\nPrivilege: system,all\nStatus: Fully Booted\nUptime: 60\nLastReload: 60\n\n";

describe("FullyBooted", () => {
  test("is kept back from the sessions for which the program says so, and told to each later, once", async () => {
    const { asked, clock, logIn, manager } = fixture();
    const [early, one, two] = [logIn("early"), logIn("late"), logIn("late")];
    expect(asked.map(({ id, username }) => [id, username])).toEqual([
      [idOf(early), "early"],
      [idOf(one), "late"],
      [idOf(two), "late"],
    ]);
    expect(early.peer.taken()).toMatch(atLogin);
    for (const client of [one, two]) expect(client.peer.taken()).not.toContain("FullyBooted");
    await clock.advance(60_000);
    expect([manager.fullyBooted(idOf(one)), manager.fullyBooted(idOf(early)), manager.fullyBooted(999)]).toEqual([
      1, 0, 0,
    ]);
    clock.endTurn();
    expect([one, two, early].map(({ peer }) => peer.taken())).toEqual([later, "", ""]);
    expect([manager.fullyBooted(), manager.fullyBooted()]).toEqual([1, 0]);
    clock.endTurn();
    expect([one, two, early].map(({ peer }) => peer.taken())).toEqual(["", later, ""]);
  });

  test("comes in order with the session's events, and with what is shown in all of them", async () => {
    const { clock, logIn, manager } = fixture({}, { timestampEvents: true });
    const client = logIn("late");
    client.peer.taken();
    const stamp = (clock.wall() / 1000).toFixed(6);
    manager.emit("UserEvent", { UserEvent: "1" });
    manager.fullyBooted();
    manager.emit("UserEvent", { UserEvent: "2" });
    clock.endTurn();
    expect(client.peer.taken().match(/(?:UserEvent: |Event: Fully|Timestamp: )\S+/g)).toEqual([
      `Timestamp: ${stamp}`,
      "UserEvent: 1",
      "Event: FullyBooted",
      `Timestamp: ${stamp}`,
      `Timestamp: ${stamp}`,
      "UserEvent: 2",
    ]);
  });

  test("never comes to those without the class, at the time when it comes", () => {
    const { clock, logIn, manager } = fixture();
    const [deaf, off, on] = [logIn("deaf"), logIn("late", "Events: off"), logIn("late", "Events: off")];
    on.act("Events", "EventMask: on");
    for (const { peer } of [deaf, off, on]) peer.taken();
    expect(manager.fullyBooted()).toBe(1);
    clock.endTurn();
    expect([deaf, off].map(({ peer }) => peer.taken())).toEqual(["", ""]);
    expect(on.peer.taken()).toContain("Event: FullyBooted");
  });

  test("is that of an older Asterisk where its manners are shown, and waits for HTTP as events do", async () => {
    const { manager, poll } = fixture({ persona: asterisk13Persona });
    const poller = poll();
    expect(await poller.act("login", "username: late", "secret: s")).not.toContain("FullyBooted");
    expect(manager.fullyBooted()).toBe(1);
    expect(await poller.act("waitevent")).toContain(
      "Event: FullyBooted\nPrivilege: system,all\nStatus: Fully Booted\n\n",
    );
  });

  test("comes at once without anybody who keeps it back", () => {
    const { connect, manager } = createTestManager({ users });
    const client = connect();
    client.act("Login", "Username: late", "Secret: s");
    expect([atLogin.test(client.peer.taken()), manager.fullyBooted()]).toEqual([true, 0]);
    const other = fixture({ bootedFor: () => true });
    expect(other.logIn("late").peer.taken()).toMatch(atLogin);
  });
});

test("asks whoever says it at logins only, and minds what is no answer", () => {
  const { connect } = fixture({
    bootedFor: () => {
      throw new Error("boom");
    },
  });
  const client = connect();
  client.act("Login", "Username: late", "Secret: s");
  client.act("Ping");
  expect(client.peer.taken()).toMatch(/Authentication accepted\n\nResponse: Success\nPing: Pong/);
  // @ts-expect-error: it is a function
  expect(() => fixture({ bootedFor: 5 })).toThrow(expect.objectContaining({ name: "SettingsError" }));
});
