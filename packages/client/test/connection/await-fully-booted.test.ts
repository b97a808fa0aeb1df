import { expect, test } from "vitest";

import { connectWith } from "../../src/connect.ts";
import type { ConnectOptions } from "../../src/connect-options.ts";
import type { LinkState } from "../../src/link-state.ts";
import { FakeClock, settle } from "../fake-clock.ts";
import { type Answer, FakeServer } from "../fake-server.ts";

const fullyBooted = ["Event: FullyBooted", "Privilege: system,all", "Status: Fully Booted", ""];

/** Who may not read the class system, or asks for a server that still boots, gets in without FullyBooted. */
const start = async (options: ConnectOptions = {}, banner = "13.0.0") => {
  let sendsFullyBooted = false;
  let answersPing = true;
  const answer: Answer = ({ actionId, name }, server) => {
    if (name === "Ping" && !answersPing) return;
    server.say("Response: Success", `ActionID: ${actionId}`, "");
    if (name === "Login" && sendsFullyBooted) server.say(...fullyBooted);
  };
  const server = new FakeServer(answer);
  server.banner = `Asterisk Call Manager/${banner}\r\n`;
  const clock = new FakeClock();
  const states: LinkState["name"][] = [];
  const connecting = connectWith(
    { open: server.open, clock, random: () => 1 },
    {
      username: "a",
      authType: "plain",
      reconnect: { initialDelay: 100, maxDelay: 100 },
      timeouts: { login: 10_000, fullyBooted: 1_000, keepAlive: 0 },
      onState: ({ name }) => states.push(name),
      ...options,
    },
  );
  return {
    server,
    clock,
    states,
    connecting,
    set sendsFullyBooted(sends: boolean) {
      sendsFullyBooted = sends;
    },
    set answersPing(answers: boolean) {
      answersPing = answers;
    },
    /** Loses the connection, and waits until the next one is tried. */
    lose: async () => {
      server.hangUp();
      await clock.pass(100);
    },
    /** What was asked since the last question. */
    asked: () => server.seen.splice(0).map(({ name }) => name),
  };
};

test("who cannot get it waits for the answer to one Ping, and never again", async () => {
  const it = await start();
  const before = it.clock.steady();
  const client = await it.connecting;
  expect([client.isFullyBooted, it.clock.steady() - before, it.clock.waiting]).toEqual([false, 0, 0]);
  expect(it.asked()).toEqual(["Login", "Ping"]);
  for (let times = 0; times < 3; times++) {
    await it.lose();
    expect([client.state.name, it.asked()]).toEqual(["ready", ["Login"]]);
  }
});

test("who gets it with the login asks nothing", async () => {
  const it = await start();
  it.sendsFullyBooted = true;
  const client = await it.connecting;
  expect([client.isFullyBooted, it.asked()]).toEqual([true, ["Login"]]);
  await it.lose();
  expect([client.isFullyBooted, it.asked()]).toEqual([true, ["Login"]]);
});

test.each<[string, ConnectOptions, string, string[]]>([
  ["the mask keeps it away", { events: "call,agent" }, "13.0.0", ["Login"]],
  ["no events are wanted", { events: false }, "13.0.0", ["Login"]],
  ["the mask is a number without system", { events: "6" }, "13.0.0", ["Login"]],
  ["the mask is a number with system", { events: "3" }, "13.0.0", ["Login", "Ping"]],
  ["the mask is a word for all", { events: "yes" }, "13.0.0", ["Login", "Ping"]],
  ["the mask is one of many", { events: "call,system" }, "13.0.0", ["Login", "Ping"]],
  ["an empty mask is none", { events: "" }, "13.0.0", ["Login", "Ping"]],
  ["the server is too old to know it", {}, "1.0", ["Login"]],
  ["the server is so old that it may not know it", {}, "1.1", ["Login", "Ping"]],
  ["nobody wants to wait", { waitForFullyBooted: false }, "13.0.0", ["Login"]],
  ["filters are set", { filters: [{ filter: "x" }] }, "13.0.0", ["Login", "Ping", "Filter", "Events"]],
])("it takes no time where %s", async (_name, options, banner, asked) => {
  const it = await start(options, banner);
  const client = await it.connecting;
  expect([client.isFullyBooted, it.clock.waiting, it.asked()]).toEqual([false, 0, asked]);
});

test("a server that answers no Ping is waited for a bounded time only, once", async () => {
  const it = await start();
  it.answersPing = false;
  await it.clock.pass(999);
  expect(it.states.at(-1)).toBe("authenticating");
  await it.clock.pass(1);
  expect((await it.connecting).isFullyBooted).toBe(false);
  await it.lose();
  expect(it.states.at(-1)).toBe("ready");
});

test("one that was booting says so later, and is waited for when it comes back", async () => {
  const it = await start();
  const client = await it.connecting;
  it.server.say(...fullyBooted);
  expect(client.isFullyBooted).toBe(true);
  it.asked();
  await it.lose();
  expect([client.state.name, it.asked()]).toEqual(["authenticating", ["Login"]]);
  await it.clock.pass(4_000);
  it.server.say(...fullyBooted);
  await settle();
  expect([client.state.name, client.isFullyBooted]).toEqual(["ready", true]);
});

test("who may not read it any more waits in vain once", async () => {
  const it = await start();
  it.sendsFullyBooted = true;
  const client = await it.connecting;
  it.sendsFullyBooted = false;
  await it.lose();
  await it.clock.pass(4_999);
  expect(client.state.name).toBe("authenticating");
  await it.clock.pass(1);
  expect([client.state.name, client.isFullyBooted]).toEqual(["ready", false]);
  await it.lose();
  expect(client.state.name).toBe("ready");
  it.sendsFullyBooted = true;
  await it.lose();
  it.sendsFullyBooted = false;
  await it.lose();
  expect(client.state.name).toBe("authenticating");
});

test("a connection that is lost while it is waited for is tried again", async () => {
  const it = await start();
  it.sendsFullyBooted = true;
  const client = await it.connecting;
  it.sendsFullyBooted = false;
  await it.lose();
  it.sendsFullyBooted = true;
  await it.lose();
  expect([client.state.name, client.isFullyBooted]).toEqual(["ready", true]);
});

test("who insists on it gets it, or an error that says what it needs", async () => {
  const it = await start({ waitForFullyBooted: true, reconnect: false });
  it.connecting.catch(() => undefined);
  await it.clock.pass(10_000);
  await expect(it.connecting).rejects.toMatchObject({
    code: "E_TIMEOUT",
    message: expect.stringContaining("class system"),
  });
});
