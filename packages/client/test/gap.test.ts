// What a program does after a gap, and when it gets to do it.
import { expect, test } from "vitest";

import { ClientError } from "../src/client-error.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import type { LinkState } from "../src/link-state.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { type Answer, type Delivery, FakeServer } from "./fake-server.ts";

/** A busy server: events follow the answer to a login at once, in the same packet; FullyBooted is the first of them. */
const busy =
  (n = 2): Answer =>
  ({ actionId, name }, server) => {
    const lines = ["Response: Success", `ActionID: ${actionId}`, ""];
    if (name === "Login") {
      lines.push("Event: FullyBooted", "Privilege: system,all", "");
      for (let tick = 1; tick <= n; tick++) lines.push("Event: Tick", "Privilege: call,all", `N: ${tick}`, "");
    }
    server.say(...lines);
  };

const start = async (options: ConnectOptions = {}, answer: Answer = busy(), delivery: Delivery = "whole") => {
  const server = new FakeServer(answer, delivery);
  const clock = new FakeClock();
  const client = await connectWith(
    { open: server.open, clock, random: () => 1 },
    {
      username: "admin",
      authType: "plain",
      reconnect: { initialDelay: 100, maxDelay: 100 },
      timeouts: { keepAlive: 0 },
      ...options,
    },
  );
  return {
    server,
    clock,
    client,
    lose: async () => {
      server.hangUp();
      await clock.pass(100);
    },
  };
};

/** The faults that surface while something is done. */
const surfaced = async (action: () => Promise<void>): Promise<unknown[]> => {
  const faults: unknown[] = [];
  const others = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  const note = (fault: unknown): void => void faults.push(fault);
  process.on("uncaughtException", note);
  try {
    await action();
    // What nobody caught surfaces when all microtasks are done.
    await new Promise(setImmediate);
  } finally {
    process.off("uncaughtException", note);
    for (const other of others) process.on("uncaughtException", other);
  }
  return faults;
};

test.each<Delivery>(["whole", "byte by byte", "in odd pieces"])(
  "an action from inside the handler goes out on the new connection and works, delivered %s",
  async (delivery) => {
    const { client, lose, server } = await start({}, busy(), delivery);
    const order: string[] = [];
    client.onState(({ name }) => order.push(name));
    client.on("*", ({ name }) => order.push(name));
    client.onGap(async () => {
      order.push(`gap while ${client.state.name}`);
      const answer = await client.action("CoreStatus");
      order.push(answer.get("Response"));
    });
    server.seen.length = 0;
    await lose();
    expect(order).toEqual([
      "down",
      "connecting",
      "authenticating",
      "ready",
      "gap while ready",
      "FullyBooted",
      "Tick",
      "Tick",
      "Success",
    ]);
    expect(server.seen.map(({ name }) => name)).toEqual(["Login", "CoreStatus"]);
  },
);

test("a reader of a stream, and one of states, can act as well", async () => {
  const { client, lose } = await start();
  const seen: string[] = [];
  const read = async (): Promise<void> => {
    for await (const notice of client.events("Tick").withNotices()) {
      if (notice.kind === "gap") seen.push((await client.action("CoreStatus")).get("Response"));
      else if (notice.kind === "event") seen.push(notice.event.get("N"));
    }
  };
  const states: string[] = [];
  const watch = async (): Promise<void> => {
    for await (const { name } of client.states()) {
      if (name === "ready") states.push((await client.action("Ping")).get("Response"));
    }
  };
  const done = [read(), watch()];
  await settle();
  await lose();
  expect(seen).toEqual(["Success", "1", "2"]);
  expect(states).toEqual(["Success", "Success"]);
  await client.close();
  await Promise.all(done);
});

test("nothing is told before FullyBooted where it is awaited, and the newest events are kept until then", async () => {
  let boots = true;
  const answer: Answer = (action, server) => {
    if (boots || action.name !== "Login") busy(0)(action, server);
    else server.say("Response: Success", `ActionID: ${action.actionId}`, "");
  };
  const { client, lose, server, clock } = await start({ limits: { eventBuffer: 3 } }, answer);
  const order: string[] = [];
  client.onGap(() => order.push("gap"));
  client.onState(({ name }) => order.push(name));
  client.on("*", (event) => order.push(event.name + event.get("N")));
  boots = false;
  await lose();
  for (let n = 1; n <= 5; n++) server.say("Event: Tick", "Privilege: call,all", `N: ${n}`, "");
  await clock.pass(1_000);
  expect(order).toEqual(["down", "connecting", "authenticating"]);
  server.say("Event: FullyBooted", "Privilege: system,all", "", "Event: Tick", "Privilege: call,all", "N: 6", "");
  await settle();
  expect(order.slice(3)).toEqual(["ready", "gap", "Tick5", "FullyBooted", "Tick6"]);
});

test("the bytes of what is held until then are bounded, too", async () => {
  const { client, lose } = await start({ limits: { eventBufferBytes: 800 } }, busy(10));
  const order: string[] = [];
  client.on("*", (event) => order.push(event.name + event.get("N")));
  await lose();
  expect(order).toEqual(["Tick9", "Tick10"]);
});

test("what comes before the filters are set is nobody's, but for FullyBooted, which no filter concerns", async () => {
  const { client, lose } = await start({ filters: [{ filter: "Event: Tock" }] });
  const order: string[] = [];
  client.on("*", ({ name }) => order.push(name));
  await lose();
  expect(order).toEqual(["FullyBooted"]);
});

test("a handler that loses its connection, too, is called again, and its loss is no fault", async () => {
  let answers = false;
  const { client, lose } = await start({}, (action, server) => {
    if (action.name === "Login" || answers) busy()(action, server);
  });
  let refreshed = 0;
  client.onGap(() => client.action("CoreStatus").then(() => refreshed++));
  const faults = await surfaced(async () => {
    for (let times = 0; times < 3; times++) await lose();
    answers = true;
    await lose();
  });
  expect([faults, refreshed]).toEqual([[], 1]);
});

test.each<[string, () => unknown]>([
  [
    "throws",
    () => {
      throw new RangeError("mine");
    },
  ],
  ["rejects", () => Promise.reject(new RangeError("mine"))],
  ["rejects with the loss of another client", () => Promise.reject(new ClientError("E_CONNECTION_LOST", "mine"))],
])("the fault of a handler that %s surfaces, and disturbs nobody else", async (_name, listener) => {
  const { client, lose } = await start();
  const order: string[] = [];
  client.onGap(listener);
  client.onGap(() => order.push("gap"));
  client.on("Tick", ({ name }) => order.push(name));
  const faults = await surfaced(lose);
  expect(faults).toEqual([expect.objectContaining({ message: "mine" })]);
  expect([client.state.name, order]).toEqual(["ready", ["gap", "Tick", "Tick"]]);
});

test("the fault of one who hears of states, or of a list's response, is not the connection's", async () => {
  const { client, lose } = await start();
  const fault = (): never => {
    throw new RangeError("mine");
  };
  client.onState(fault);
  const faults = await surfaced(async () => {
    await lose();
    for await (const item of client.list("Status", {}, { onResponse: fault })) expect(item).toBeUndefined();
  });
  expect(client.state.name).toBe("ready");
  expect(faults).toHaveLength(5);
});

test("a connection that is over before anybody could act was none", async () => {
  let hangsUp = false;
  const { client, lose } = await start({}, (action, server) => {
    busy()(action, server);
    if (hangsUp) server.hangUp();
  });
  const states: LinkState["name"][] = [];
  const gaps: Date[] = [];
  client.onState(({ name }) => states.push(name));
  client.onGap(({ to }) => gaps.push(to));
  hangsUp = true;
  await lose();
  expect([states, gaps]).toEqual([["down", "connecting", "authenticating", "down"], []]);
  hangsUp = false;
  await lose();
  expect([states.at(-1), gaps.length]).toEqual(["ready", 1]);
});

test("a client that is closed while a connection is set up keeps none, and tells of no gap", async () => {
  const { client, server, clock } = await start();
  const heard: string[] = [];
  client.onGap(() => heard.push("gap"));
  client.on("*", ({ name }) => heard.push(name));
  client.onState(({ name }) => {
    if (name === "authenticating") queueMicrotask(() => void client.close());
  });
  server.hangUp();
  await clock.pass(100);
  expect([client.state.name, heard, server.destroyed, clock.waiting]).toEqual(["closed", [], true, 0]);
});
