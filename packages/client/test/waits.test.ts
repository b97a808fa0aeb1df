import { expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { systemClock } from "../src/clock.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { defaultTimeouts } from "../src/limits.ts";
import type { OpenTransport } from "../src/connection/transport.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { type Answer, asterisk, FakeServer } from "./fake-server.ts";

const silent: Answer = () => undefined;
const silentFrom =
  (name: string): Answer =>
  (action, server) => {
    if (action.name !== name) asterisk("s")(action, server);
  };

const codeOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

/** Longer than any one wait of the client. */
const longest = 2 * Math.max(...Object.values(defaultTimeouts));

const connecting: readonly {
  what: string;
  open: (server: FakeServer) => OpenTransport;
  answer?: Answer;
  banner?: string;
  options?: ConnectOptions;
  code: string;
}[] = [
  {
    what: "a wire that never opens, and hears no signal",
    open: () => () => new Promise(() => undefined),
    code: "E_CONNECT",
  },
  { what: "a server without a greeting", open: (server) => server.open, banner: "", code: "E_NOT_AMI" },
  { what: "half a greeting", open: (server) => server.open, banner: "Asterisk Call", code: "E_NOT_AMI" },
  { what: "no answer to Challenge", open: (server) => server.open, answer: silent, code: "E_TIMEOUT" },
  { what: "no answer to Login", open: (server) => server.open, answer: silentFrom("Login"), code: "E_TIMEOUT" },
  {
    what: "no answer to Filter",
    open: (server) => server.open,
    answer: silentFrom("Filter"),
    options: { filters: [{ filter: "x" }] },
    code: "E_TIMEOUT",
  },
  {
    what: "no answer to Events",
    open: (server) => server.open,
    answer: silentFrom("Events"),
    options: { filters: [{ filter: "x" }] },
    code: "E_TIMEOUT",
  },
  {
    what: "no FullyBooted",
    open: (server) => server.open,
    options: { events: "call", waitForFullyBooted: true },
    code: "E_TIMEOUT",
  },
];

test.each(connecting)("connecting ends with $what", async ({ open, answer = asterisk("s"), banner, options, code }) => {
  const server = new FakeServer(answer);
  if (banner !== undefined) server.banner = banner;
  const clock = new FakeClock();
  const outcome = codeOf(
    connectWith({ open: open(server), clock }, { username: "admin", secret: "s", reconnect: false, ...options }),
  );
  await clock.pass(longest);
  expect([await Promise.race([outcome, settle().then(() => "still waits")]), clock.waiting]).toEqual([code, 0]);
});

test("a wire that opens too late is closed", async () => {
  const server = new FakeServer(asterisk("s"));
  const clock = new FakeClock();
  let openLate = (): void => undefined;
  const open: OpenTransport = (endpoint, signal) =>
    new Promise((resolve) => {
      openLate = () => resolve(server.open(endpoint, signal));
    });
  const outcome = codeOf(connectWith({ open, clock }, { username: "admin", secret: "s", reconnect: false }));
  await clock.pass(longest);
  openLate();
  await settle();
  expect([await outcome, server.destroyed]).toEqual(["E_CONNECT", true]);
});

const running: readonly {
  what: string;
  run: (client: Client, server: FakeServer) => Promise<unknown>;
  outcome: unknown;
}[] = [
  { what: "an action", run: (client) => client.action("Ping"), outcome: "E_TIMEOUT" },
  { what: "a list", run: (client) => client.list("Status").next(), outcome: "E_TIMEOUT" },
  { what: "a command", run: (client) => client.command("x"), outcome: "E_TIMEOUT" },
  { what: "close, without an answer to Logoff", run: (client) => client.close(), outcome: "done" },
  {
    what: "close, on a wire that does not end",
    run: (client, server) => {
      server.hangUp = () => undefined;
      return client.close();
    },
    outcome: "done",
  },
];

test.each(running)("$what ends with a server that says nothing", async ({ run, outcome }) => {
  const server = new FakeServer(asterisk("s", silent));
  const clock = new FakeClock();
  const options: ConnectOptions = { username: "admin", secret: "s", reconnect: false, timeouts: { keepAlive: 0 } };
  const client = await connectWith({ open: server.open, clock }, options);
  server.answer = silent;
  const ended = codeOf(run(client, server));
  await clock.pass(longest);
  expect([await Promise.race([ended, settle().then(() => "still waits")]), clock.waiting]).toEqual([outcome, 0]);
});

test.each([
  ["back", -86_400_000],
  ["forwards", 86_400_000],
])("a wall clock that is set %s moves no wait", async (_way, milliseconds) => {
  const server = new FakeServer(asterisk("s", silent));
  const clock = new FakeClock();
  const client = await connectWith(
    { open: server.open, clock, random: () => 1 },
    { username: "admin", secret: "s", reconnect: { initialDelay: 100 } },
  );
  const gaps: number[] = [];
  client.onGap(({ from, to }) => gaps.push(to.getTime() - from.getTime()));
  const action = codeOf(client.action("Slow", {}, { timeout: 5_000 }));
  await clock.pass(4_000);
  clock.setWall(milliseconds);
  await clock.pass(999);
  expect(await Promise.race([action, settle().then(() => "still waits")])).toBe("still waits");
  await clock.pass(1);
  expect(await Promise.race([action, settle().then(() => "still waits")])).toBe("E_TIMEOUT");
  await clock.pass(20_000);
  expect([client.state.name, server.seen.some(({ name }) => name === "Ping")]).toEqual(["ready", false]);
  await clock.pass(5_000);
  expect(server.seen.some(({ name }) => name === "Ping")).toBe(true);
  server.hangUp();
  await clock.pass(100);
  expect(client.state.name).toBe("ready");
  // Nothing was heard since the login, but the time that has passed is told by the clock of today.
  expect(gaps).toEqual([30_100]);
  await client.close();
});

test("the machine's clock: a wait without an end takes no turn, and one that is over comes once", async () => {
  let runs = 0;
  const stop = systemClock.after(Number.POSITIVE_INFINITY, () => runs++);
  const stopLong = systemClock.after(2 ** 31 + 5, () => runs++);
  await new Promise<void>((resolve) => {
    systemClock.after(5, resolve);
  });
  stop();
  stopLong();
  expect(runs).toBe(0);
  const before = systemClock.steady();
  expect(systemClock.steady()).toBeGreaterThanOrEqual(before);
  expect(Math.abs(systemClock.wall() - Date.now())).toBeLessThan(1_000);
});
