import { expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { type Answer, asterisk, FakeServer } from "./fake-server.ts";

const ok: Answer = (action, server) => server.say("Response: Success", `ActionID: ${action.actionId}`, "");

const start = async (answer: Answer = ok, options: ConnectOptions = {}) => {
  const server = new FakeServer(asterisk("s", answer));
  const clock = new FakeClock();
  const client = await connectWith({ open: server.open, clock }, { username: "admin", secret: "s", ...options });
  return { server, clock, client };
};

const thousandBytes = "x".repeat(1_000);
const tick = (server: FakeServer, n: number, value = thousandBytes): void =>
  server.say("Event: Tick", "Privilege: user,all", `N: ${n}`, `X: ${value}`, "");

const listOf =
  (items: number, value = thousandBytes): Answer =>
  (action, server) => {
    const id = `ActionID: ${action.actionId}`;
    if (action.name !== "Things") return ok(action, server);
    server.say("Response: Success", id, "EventList: start", "");
    for (let n = 0; n < items; n++) server.say("Event: Thing", id, `N: ${n}`, `X: ${value}`, "");
    server.say("Event: ThingsComplete", id, "EventList: Complete", `ListItems: ${items}`, "");
  };

const readAll = async (client: Client): Promise<number> => {
  let items = 0;
  for await (const _item of client.list("Things")) items++;
  return items;
};

test("events are bounded in bytes: the newest stay, and one is kept whatever its size", async () => {
  const { server, client } = await start(ok, { limits: { eventBufferBytes: 10_000 } });
  const stream = client.events("Tick");
  for (let n = 0; n < 100; n++) tick(server, n);
  expect([server.isPaused, stream.waiting, stream.lost]).toEqual([false, 7, 93]);
  expect((await stream.next()).value?.get("N")).toBe("93");
  tick(server, 100, "x".repeat(50_000));
  expect([stream.waiting, stream.lost]).toEqual([1, 99]);
  expect((await stream.next()).value?.get("N")).toBe("100");
});

test("a reader that asks for it makes the server wait, and loses nothing", async () => {
  const { server, clock, client } = await start(ok, { limits: { eventBufferBytes: 10_000 } });
  const stream = client.events("Tick", { whenBehind: "wait" });
  for (let n = 0; n < 100; n++) tick(server, n);
  expect([server.isPaused, stream.waiting]).toEqual([true, 4]);
  await clock.pass(600_000);
  expect([client.state.name, server.seen.filter(({ name }) => name === "Ping")]).toEqual(["ready", []]);
  const seen: (string | undefined)[] = [];
  for (let n = 0; n < 100; n++) {
    seen.push((await stream.next()).value?.get("N"));
    await settle();
  }
  expect([seen, stream.lost, server.isPaused]).toEqual([Array.from({ length: 100 }, (_, n) => String(n)), 0, false]);
});

test("an action gets its answer past a reader that hangs, which is told of what it lost meanwhile", async () => {
  const { server, client } = await start(ok, { limits: { eventBuffer: 10 } });
  const stream = client.events("Tick", { whenBehind: "wait" });
  for (let n = 0; n < 100; n++) tick(server, n);
  expect(server.isPaused).toBe(true);
  expect((await client.action("Probe")).get("Response")).toBe("Success");
  await settle();
  expect([server.isPaused, stream.waiting, stream.lost]).toEqual([true, 10, 90]);
  const items = client.list("Things");
  await items.return(undefined);
  await stream.return();
  await settle();
  expect(server.isPaused).toBe(false);
});

test("a server that has waited is not silent for as long", async () => {
  const { server, clock, client } = await start(ok, {
    limits: { eventBuffer: 10 },
    timeouts: { keepAlive: 1_000, keepAliveAnswer: 200 },
  });
  const stream = client.events("Tick", { whenBehind: "wait" });
  for (let n = 0; n < 10; n++) tick(server, n);
  await clock.pass(10_000);
  server.isDead = true;
  for (let n = 0; n < 5; n++) await stream.next();
  await clock.pass(900);
  expect([client.state.name, server.isPaused]).toEqual(["ready", true]);
  for (let n = 0; n < 5; n++) await stream.next();
  await clock.pass(900);
  expect([client.state.name, server.isPaused]).toEqual(["ready", false]);
  await clock.pass(2_000);
  expect(client.state.name).not.toBe("ready");
});

test("a stream that has ended, or whose client has, keeps nobody waiting", async () => {
  const { server, client } = await start(ok, { limits: { eventBuffer: 10 } });
  const abort = new AbortController();
  const stream = client.events("Tick", { whenBehind: "wait", signal: abort.signal });
  for (let n = 0; n < 10; n++) tick(server, n);
  expect(server.isPaused).toBe(true);
  abort.abort(new Error("enough"));
  await settle();
  expect(server.isPaused).toBe(false);
  await expect(stream.next()).rejects.toThrow("enough");

  const other = client.events("Tick", { whenBehind: "wait" });
  for (let n = 0; n < 10; n++) tick(server, n);
  expect(server.isPaused).toBe(true);
  await client.close();
  expect(await client.closed).toBeUndefined();
  expect([server.seen.at(-1)?.name, other.waiting]).toEqual(["Logoff", 10]);
});

test("a connection that is lost meanwhile is opened again, although a reader is behind", async () => {
  const { server, clock, client } = await start(ok, {
    limits: { eventBuffer: 10 },
    reconnect: { initialDelay: 100 },
    waitForFullyBooted: true,
  });
  const stream = client.events("Tick", { whenBehind: "wait" });
  for (let n = 0; n < 10; n++) tick(server, n);
  server.hangUp();
  await settle();
  expect(client.state.name).toBe("ready");
  await expect(client.action("Probe")).rejects.toMatchObject({ code: "E_CONNECTION_LOST" });
  await clock.pass(200);
  await client.ready();
  expect([client.isFullyBooted, server.isPaused]).toEqual([true, true]);
  for (let n = 0; n < 8; n++) await stream.next();
  await settle();
  expect(server.isPaused).toBe(false);
});

test("a long list waits for its reader", async () => {
  const { server, clock, client } = await start(listOf(100), { limits: { listBytes: 10_000 } });
  const list = client.list("Things");
  let items = 0;
  for (let next = await list.next(); next.done !== true; next = await list.next()) {
    items++;
    if (items === 10) {
      expect(server.isPaused).toBe(true);
      await clock.pass(25_000);
    }
    await settle();
  }
  expect([items, server.isPaused]).toEqual([100, false]);
});

test("a list whose reader hangs fails with words for it, and what else comes is read on", async () => {
  const { server, clock, client } = await start(listOf(100), { limits: { listBytes: 10_000 } });
  const list = client.list("Things");
  await list.next();
  tick(server, 1);
  await settle();
  expect(server.isPaused).toBe(true);
  const ticks = client.events("Tick");
  await clock.pass(30_000);
  expect([server.isPaused, ticks.waiting]).toEqual([false, 1]);
  const rest = async (): Promise<void> => {
    for await (const _item of list) await settle();
  };
  await expect(rest()).rejects.toMatchObject({ code: "E_OVERFLOW", message: expect.stringContaining("nobody took") });
  expect((await client.action("Probe")).get("Response")).toBe("Success");
});

test("an action inside the loop over a long list gets its answer", async () => {
  const { client } = await start(listOf(100), { limits: { listBytes: 200_000 } });
  let items = 0;
  for await (const _item of client.list("Things")) {
    if (items++ === 3) expect((await client.action("Probe")).get("Response")).toBe("Success");
  }
  expect(items).toBe(100);
});

test("two lists that are read in turns both come to their ends", async () => {
  const { client } = await start(listOf(100), { limits: { listBytes: 300_000 } });
  expect(await Promise.all([readAll(client), readAll(client)])).toEqual([100, 100]);
});

test("what the server does not take is bounded in bytes", async () => {
  const { server, client } = await start(ok, { limits: { unsentBytes: 10_000 } });
  server.takesNothing = true;
  const big = { X: "x".repeat(4_000) };
  const sent = [client.action("A", big), client.action("A", big)];
  await expect(client.action("A", big)).rejects.toMatchObject({
    code: "E_OVERFLOW",
    message: expect.stringContaining("unsentBytes"),
  });
  server.hangUp();
  for (const action of sent) await expect(action).rejects.toMatchObject({ code: "E_CONNECTION_LOST" });
});

test("a wire that cannot wait costs a reader that is behind events, not memory", async () => {
  const server = new FakeServer(asterisk("s", listOf(100)));
  const client = await connectWith(
    {
      open: async (endpoint, signal) => {
        const wire = await server.open(endpoint, signal);
        delete wire.pause;
        return wire;
      },
    },
    { username: "admin", secret: "s", limits: { eventBuffer: 10, listItems: 10 } },
  );
  const stream = client.events("Tick", { whenBehind: "wait" });
  for (let n = 0; n < 20; n++) tick(server, n);
  expect([stream.waiting, stream.lost]).toEqual([10, 10]);
  await expect(readAll(client)).rejects.toMatchObject({ code: "E_OVERFLOW" });
  await client.close();
});

test("states are bounded in bytes, for each holds what the server said", async () => {
  const { server, clock, client } = await start(ok, {
    reconnect: { initialDelay: 10, maxDelay: 10 },
    limits: { stateBufferBytes: 20_000 },
  });
  const states = client.states();
  server.refuseLogin(`Login refused: shutting down ${"x".repeat(5_000)}`);
  server.hangUp();
  await clock.pass(1_000);
  expect(states.lost).toBeGreaterThan(30);
  expect(states.waiting).toBeLessThan(20);
  await client.close();
});
