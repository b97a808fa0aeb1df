import { expect, test } from "vitest";

import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import type { Gap, LinkState } from "../src/link-state.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { type Answer, asterisk, FakeServer } from "./fake-server.ts";

const ping: Answer = (action, server) => server.say("Response: Success", `ActionID: ${action.actionId}`, "");

const start = async (options: ConnectOptions = {}, answer: Answer = ping) => {
  const server = new FakeServer(asterisk("s", answer));
  const clock = new FakeClock();
  const states: LinkState[] = [];
  const gaps: Gap[] = [];
  const client = await connectWith(
    { open: server.open, clock, random: () => 1 },
    {
      username: "admin",
      secret: "s",
      authType: "plain",
      reconnect: { initialDelay: 100, maxDelay: 400 },
      onState: (state) => states.push(state),
      ...options,
    },
  );
  client.onGap((gap) => gaps.push(gap));
  return { server, clock, client, states, gaps };
};

const names = (states: readonly LinkState[]): string[] => states.map(({ name }) => name);
const delays = (states: readonly LinkState[]): number[] =>
  states.flatMap((state) => (state.name === "down" ? [state.retryIn] : []));

test("a loss is announced, mended, and said to have a gap, before the first event of the new connection", async () => {
  const { server, clock, client, states, gaps } = await start();
  const order: string[] = [];
  client.onGap(() => order.push("gap"));
  client.on("*", (event) => order.push(event.name));
  await clock.pass(50);
  server.say("Event: Before", "");
  await clock.pass(10);
  server.hangUp(new Error("read ECONNRESET"));
  await settle();
  expect(client.state).toMatchObject({ name: "down", retryIn: 100, reason: { code: "E_CONNECTION_LOST" } });
  await clock.pass(100);
  server.say("Event: After", "");
  expect(names(states)).toEqual([
    "connecting",
    "authenticating",
    "ready",
    "down",
    "connecting",
    "authenticating",
    "ready",
  ]);
  expect(order).toEqual(["Before", "gap", "FullyBooted", "After"]);
  expect(gaps).toHaveLength(1);
  expect(gaps.map(({ from, to }) => to.getTime() - from.getTime())).toEqual([110]);
});

test("waits grow up to a ceiling, and start anew only after a connection that held", async () => {
  const { server, clock, client, states } = await start();
  server.refuses = new Error("nobody there");
  server.hangUp();
  await clock.pass(100 + 200 + 400 + 400);
  expect(delays(states)).toEqual([100, 200, 400, 400, 400]);
  server.refuses = undefined;
  await clock.pass(400);
  expect(client.state.name).toBe("ready");
  server.hangUp();
  await settle();
  expect(delays(states).at(-1)).toBe(400);
  await clock.pass(400);
  await clock.pass(1_000);
  server.say("Event: Alive", "");
  server.hangUp();
  await settle();
  expect(delays(states).at(-1)).toBe(100);
});

test.each<[string, string, string[]]>([
  ["wrong credentials stop it", "Authentication failed", ["closed"]],
  ["a session that lingers does not", "Login Already In Use", ["down"]],
  ["a server that stops does not", "Asterisk is shutting down", ["down"]],
])("%s", async (_name, message, last) => {
  const { server, clock, client, states } = await start();
  server.refuseLogin(message);
  server.hangUp();
  await clock.pass(100);
  expect(names(states).slice(-1)).toEqual(last);
  if (last[0] !== "closed") return;
  await expect(client.closed).resolves.toMatchObject({ code: "E_LOGIN" });
  const { opened } = server;
  await clock.pass(1_000_000);
  expect(server.opened).toBe(opened);
});

test("mask and filters are set again, filters before any event", async () => {
  const { server, clock, client } = await start({ filters: [{ filter: "!Event: Newexten" }] });
  expect(server.seen.map(({ name }) => name)).toEqual(["Login", "Filter", "Events"]);
  await client.action("Filter", { Operation: "Add", Filter: "Event: Hangup" });
  await client.action("Events", { EventMask: "call" });
  server.hangUp();
  await clock.pass(100);
  const again = server.seen.slice(5);
  expect(
    again.map((action) => [action.name, action.get("Filter"), action.get("Events") + action.get("EventMask")]),
  ).toEqual([
    ["Login", "", "off"],
    ["Filter", "!Event: Newexten", ""],
    ["Filter", "Event: Hangup", ""],
    ["Events", "", "call"],
  ]);
});

test("nothing is replayed: what was pending fails, and while it is down nothing is sent", async () => {
  const { server, clock, client } = await start({}, () => undefined);
  const pending = client.action("Originate", { Channel: "PJSIP/1" });
  pending.catch(() => undefined);
  server.hangUp();
  await expect(pending).rejects.toMatchObject({
    code: "E_CONNECTION_LOST",
    message: expect.stringContaining("unknown"),
  });
  await settle();
  await expect(client.action("Ping")).rejects.toMatchObject({ code: "E_DOWN" });
  await expect(client.list("Status").next()).rejects.toMatchObject({ code: "E_DOWN" });
  await clock.pass(100);
  await client.ready();
  expect(server.seen.map(({ name }) => name)).toEqual(["Login", "Originate", "Login"]);
});

test("a half-open connection is found by a Ping that nobody answers", async () => {
  const { server, clock, client, states } = await start({ timeouts: { keepAlive: 1_000, keepAliveAnswer: 200 } });
  await clock.pass(5_000);
  expect(client.state.name).toBe("ready");
  expect(server.seen.filter(({ name }) => name === "Ping").length).toBeGreaterThan(3);
  server.isDead = true;
  await clock.pass(1_300);
  expect(states.find(({ name }) => name === "down")).toMatchObject({
    reason: { code: "E_CONNECTION_LOST", message: expect.stringContaining("no sign of life") },
  });
});

test("a server that talks is not pinged", async () => {
  const { server, clock } = await start({ timeouts: { keepAlive: 1_000 } });
  for (let second = 0; second < 20; second++) {
    server.say("Event: Tick", "");
    await clock.pass(500);
  }
  expect(server.seen.some(({ name }) => name === "Ping")).toBe(false);
});

test("a stream goes on, and with notices it says where events are missing", async () => {
  const { server, clock, client } = await start({ limits: { eventBuffer: 3 } });
  const stream = client.events("Tick").withNotices();
  server.say("Event: Tick", "N: 1", "");
  server.hangUp();
  await clock.pass(100);
  server.say("Event: Tick", "N: 2", "");
  const seen: string[] = [];
  for (let item = 0; item < 3; item++) {
    const { value } = await stream.next();
    seen.push(value?.kind === "event" ? value.event.get("N") : (value?.kind ?? "end"));
  }
  for (let n = 3; n < 8; n++) server.say("Event: Tick", `N: ${n}`, "");
  seen.push((await stream.next()).value?.kind ?? "end");
  expect(seen).toEqual(["1", "gap", "2", "loss"]);
});

test("gives up after so many tries, and ends streams with the reason", async () => {
  const { server, clock, client } = await start({ reconnect: { initialDelay: 100, maxAttempts: 2 } });
  const stream = client.events("Tick");
  const states = client.states();
  server.refuses = new Error("nobody there");
  server.hangUp();
  await clock.pass(10_000);
  await expect(client.closed).resolves.toMatchObject({ code: "E_CONNECT" });
  await expect(stream.next()).rejects.toMatchObject({ code: "E_CONNECT" });
  const seen: string[] = [];
  for await (const { name } of states) seen.push(name);
  expect(seen).toEqual(["ready", "down", "connecting", "down", "connecting", "closed"]);
  await expect(client.action("Ping")).rejects.toMatchObject({ code: "E_CLOSED", cause: { code: "E_CONNECT" } });
  await expect(client.ready()).rejects.toMatchObject({ code: "E_CONNECT" });
});

test("a stream of states that nobody reads keeps the newest ones, as many as its limit says", async () => {
  const { server, clock, client } = await start({ reconnect: { initialDelay: 100 }, limits: { stateBuffer: 2 } });
  const states = client.states();
  server.refuses = new Error("nobody there");
  server.hangUp();
  await clock.pass(100);
  await client.close();
  const seen: string[] = [];
  for await (const { name } of states) seen.push(name);
  expect([seen, states.lost]).toEqual([["down", "closed"], 3]);
});

test("closing ends a wait for the next try, and leaves no timer", async () => {
  const { server, clock, client } = await start();
  server.refuses = new Error("nobody there");
  server.hangUp();
  await settle();
  await client.close();
  expect([client.state, clock.waiting]).toEqual([{ name: "closed", reason: undefined }, 0]);
  await expect(client.closed).resolves.toBeUndefined();
});

test("keeps trying from the start when asked, until it is told to stop", async () => {
  const server = new FakeServer(asterisk("s"));
  server.refuses = new Error("not up yet");
  const clock = new FakeClock();
  const options = { username: "admin", secret: "s", reconnect: { fromStart: true, initialDelay: 100 } };
  const connecting = connectWith({ open: server.open, clock, random: () => 0 }, options);
  await clock.pass(1_000);
  server.refuses = undefined;
  await clock.pass(1_000);
  expect((await connecting).state.name).toBe("ready");

  server.refuses = new Error("gone");
  const abort = new AbortController();
  const other = connectWith({ open: server.open, clock }, { ...options, signal: abort.signal });
  other.catch(() => undefined);
  await clock.pass(1_000);
  abort.abort(new Error("enough"));
  await expect(other).rejects.toThrow("enough");
});
