import { expect, test } from "vitest";

import { noObserver, type Observer } from "../../src/ports/observer.ts";
import { guardedObserver } from "../../src/statistics/guarded-observer.ts";
import { createTestManager } from "../fakes.ts";

const users = [{ name: "u", secret: "s", read: "all", write: "all" }] as const;

const boom = (): never => {
  throw new Error("boom");
};
/** All its methods throw. */
const broken = { ...noObserver };
for (const method of Object.keys(noObserver)) Object.assign(broken, { [method]: boom });

test("an observer that throws is told of once for each method, and everything goes on", () => {
  const { clock, log, logIn, manager } = createTestManager({ users }, { observer: broken });
  const [one, other] = [logIn("u", "s"), logIn("u", "s")];
  for (let time = 0; time < 2; time++) {
    one.act("Ping");
    expect(one.peer.taken()).toContain("Ping: Pong");
    manager.emit("Hangup", { Cause: 16 });
    clock.endTurn();
    for (const client of [one, other]) expect(client.peer.taken()).toContain("Event: Hangup");
  }
  one.session?.peerClosed();
  expect(manager.sessions()).toHaveLength(1);
  const told = log.lines.filter((line) => line.includes("observer"));
  expect(told.toSorted()).toEqual(
    ["actionDone", "eventRaised", "eventsDelivered", "sessionClosed", "sessionLoggedIn", "sessionOpened"].map(
      (method) => `error The observer's ${method} failed: boom`,
    ),
  );
});

test("every method hands on what it is told", () => {
  const told: unknown[] = [];
  const recording = { ...noObserver };
  for (const method of Object.keys(noObserver))
    Object.assign(recording, { [method]: (...facts: unknown[]) => told.push([method, ...facts]) });
  const guarded: Observer = guardedObserver(recording, boom);
  guarded.sessionOpened("TLS");
  guarded.sessionLoggedIn("u");
  guarded.sessionClosed("u", "kicked");
  guarded.actionDone("Ping", "Success", 1);
  guarded.eventRaised("Hangup");
  guarded.eventsDelivered(3);
  guarded.eventsDropped(2, "drop-oldest");
  guarded.loginFailed("acl");
  guarded.limitHit("filters");
  guarded.reloaded("done");
  expect(told).toEqual([
    ["sessionOpened", "TLS"],
    ["sessionLoggedIn", "u"],
    ["sessionClosed", "u", "kicked"],
    ["actionDone", "Ping", "Success", 1],
    ["eventRaised", "Hangup"],
    ["eventsDelivered", 3],
    ["eventsDropped", 2, "drop-oldest"],
    ["loginFailed", "acl"],
    ["limitHit", "filters"],
    ["reloaded", "done"],
  ]);
  expect(told).toHaveLength(Object.keys(noObserver).length);
});
