import { describe, expect, it } from "vitest";

import { noObserver } from "../../src/ports/observer.ts";
import { createTestManager } from "../fakes.ts";

const users = [{ name: "other", secret: "secret", read: ["user"], write: ["user"] }] as const;

describe("the statistics of a manager", () => {
  it("count what happens, whoever else observes it", async () => {
    const seen: string[] = [];
    const observer = { ...noObserver, actionDone: (name: string) => void seen.push(name) };
    const { clock, connect, logIn, manager } = createTestManager({ users }, { observer });
    const client = logIn("other", "secret");
    for (const name of ["ping", "PING", "Florb"]) client.act(name);
    manager.services.bus.emit({ name: "Tick", classes: ["user"], body: {} });
    clock.endTurn();
    client.act("Logoff");
    client.session?.peerClosed();
    const stranger = connect("TLS");
    stranger.act("Login", "Username: nobody");
    await clock.advance(1000);
    stranger.session?.peerClosed();
    const { statistics } = manager.services;
    expect(Object.fromEntries(statistics.actions)).toEqual({ Login: 2, Ping: 2, unknown: 1, Logoff: 1 });
    expect(Object.fromEntries(statistics.events)).toMatchObject({ Tick: 1, SuccessfulAuth: 1, InvalidAccountID: 1 });
    expect(Object.fromEntries(statistics.sessionsOpened)).toEqual({ TCP: 1, TLS: 1 });
    expect(Object.fromEntries(statistics.sessionsClosed)).toEqual({ "logged off": 1, "login refused": 1 });
    expect(Object.fromEntries(statistics.loginsFailed)).toEqual({ "unknown user": 1 });
    expect(statistics.logins).toBe(1);
    expect(statistics.delivered).toBe(1);
    expect(seen).toEqual(["Login", "Ping", "Ping", "unknown", "Logoff", "Login"]);
  });

  it("count so many event names each for itself, and the rest together", () => {
    const { manager } = createTestManager({ users }, { limits: { countedEvents: 3 } });
    for (let at = 0; at < 10; at++) manager.services.bus.emit({ name: `Event${at}`, classes: ["user"], body: {} });
    expect([...manager.services.statistics.events]).toEqual([
      ["Event0", 1],
      ["Event1", 1],
      ["Event2", 1],
      ["other", 7],
    ]);
  });
});
