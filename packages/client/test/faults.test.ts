import { describe, expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { FakeClock, settle } from "./fake-clock.ts";
import { type Answer, asterisk, type Delivery, FakeServer } from "./fake-server.ts";

interface Scene {
  readonly client: Client;
  readonly server: FakeServer;
  readonly clock: FakeClock;
}

interface Fault {
  readonly what: string;
  /** What the server does with every action but those of the login. */
  readonly answer: Answer;
  readonly options?: ConnectOptions;
  /** What the client makes of it. */
  readonly check: (scene: Scene) => Promise<void>;
}

const success = (id: string, ...lines: string[]): string =>
  ["Response: Success", `ActionID: ${id}`, ...lines, "", ""].join("\r\n");
const ok: Answer = (action, server) => server.sayRaw(success(action.actionId, `Me: ${action.name}`));

/** After any fault but a lost connection the next action must be answered as ever. */
const stillWorks = async ({ client, server }: Scene, answer: Answer = ok): Promise<void> => {
  server.answer = asterisk("s", answer);
  expect((await client.action("Probe")).get("Me")).toBe("Probe");
};

const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

const readAll = async (client: Client, name = "Things"): Promise<string[]> => {
  const items: string[] = [];
  for await (const item of client.list(name)) items.push(item.get("N"));
  return items;
};

const faults: readonly Fault[] = [
  {
    what: "answers out of order",
    answer: () => undefined,
    check: async ({ client, server }) => {
      const names = ["A", "B", "C"];
      const answers = names.map((name) => client.action(name));
      await settle();
      for (const action of server.seen.slice(-3).reverse()) ok(action, server);
      expect((await Promise.all(answers)).map((answer) => answer.get("Me"))).toEqual(names);
    },
  },
  {
    what: "two answers to one action",
    answer: (action, server) =>
      server.sayRaw(success(action.actionId, "Me: first") + success(action.actionId, "Me: second")),
    check: async (scene) => {
      expect((await scene.client.action("Twice")).get("Me")).toBe("first");
      await stillWorks(scene);
    },
  },
  {
    what: "an answer to somebody else's ActionID",
    answer: (action, server) => server.sayRaw(success("pluto-1", "Me: stranger") + success(action.actionId, "Me: own")),
    check: async (scene) => {
      expect((await scene.client.action("A")).get("Me")).toBe("own");
      await stillWorks(scene);
    },
  },
  {
    what: "an event with both Response and our ActionID before the answer",
    answer: (action, server) =>
      server.sayRaw(
        `Event: OriginateResponse\r\nPrivilege: call,all\r\nActionID: ${action.actionId}\r\nResponse: Failure\r\n\r\n${success(action.actionId, "Me: answer")}`,
      ),
    check: async ({ client }) => {
      const events: string[] = [];
      client.on("OriginateResponse", (event) => events.push(event.get("Response")));
      expect((await client.action("Originate", { Channel: "PJSIP/1" })).get("Me")).toBe("answer");
      expect(events).toEqual(["Failure"]);
    },
  },
  {
    what: "events between a response and its list, and inside the list",
    answer: (action, server) => {
      const foreign = "Event: Foreign\r\nPrivilege: call,all\r\nN: 9\r\n\r\n";
      const item = (n: number): string => `Event: Thing\r\nActionID: ${action.actionId}\r\nN: ${n}\r\n\r\n`;
      const end = `Event: ThingsComplete\r\nActionID: ${action.actionId}\r\nEventList: Complete\r\n\r\n`;
      server.sayRaw(
        success(action.actionId, "EventList: start") + foreign + item(1) + foreign + item(2) + foreign + end,
      );
    },
    check: async ({ client }) => {
      let foreign = 0;
      client.on("Foreign", () => foreign++);
      expect(await readAll(client)).toEqual(["1", "2"]);
      expect(foreign).toBe(3);
    },
  },
  {
    what: "two lists at once, shuffled into each other",
    answer: () => undefined,
    check: async ({ client, server }) => {
      const lists = [readAll(client), readAll(client)];
      await settle();
      const [a = "", b = ""] = server.seen.slice(-2).map(({ actionId }) => actionId);
      const item = (id: string, n: number): string => `Event: Thing\r\nActionID: ${id}\r\nN: ${n}\r\n\r\n`;
      const end = (id: string): string => `Event: ThingsComplete\r\nActionID: ${id}\r\n\r\n`;
      const heads = success(b, "EventList: start") + success(a, "EventList: start");
      server.sayRaw(heads + item(a, 1) + item(b, 2) + item(a, 3) + end(b) + item(a, 5) + end(a));
      expect(await Promise.all(lists)).toEqual([["1", "3", "5"], ["2"]]);
    },
  },
  {
    what: "a list without its end",
    answer: (action, server) => {
      server.sayRaw(success(action.actionId, "EventList: start"));
      server.say("Event: Thing", `ActionID: ${action.actionId}`, "N: 1", "");
    },
    check: async (scene) => {
      const read = outcome(readAll(scene.client));
      await scene.clock.pass(30_000);
      expect(await read).toBe("E_TIMEOUT");
      scene.server.say("Event: NoPrivilege", "");
      await stillWorks(scene);
    },
  },
  {
    what: "a list with more items than anybody takes, while another action waits",
    answer: (action, server) => {
      if (action.name === "Slow") return;
      server.sayRaw(success(action.actionId, "EventList: start"));
      for (let n = 0; n < 20; n++) server.say("Event: Thing", `ActionID: ${action.actionId}`, `N: ${n}`, "");
      server.say("Event: ThingsComplete", `ActionID: ${action.actionId}`, "");
    },
    options: { limits: { listItems: 10 } },
    check: async (scene) => {
      const slow = outcome(scene.client.action("Slow"));
      expect(await outcome(readAll(scene.client))).toBe("E_OVERFLOW");
      await stillWorks(scene);
      await scene.clock.pass(30_000);
      expect(await slow).toBe("E_TIMEOUT");
    },
  },
  {
    what: "an answer that comes too late",
    answer: () => undefined,
    check: async (scene) => {
      const slow = outcome(scene.client.action("Slow"));
      await scene.clock.pass(30_000);
      expect(await slow).toBe("E_TIMEOUT");
      const late = success(scene.server.seen.at(-1)?.actionId ?? "", "Me: late");
      await stillWorks(scene, (action, server) => server.sayRaw(late + success(action.actionId, "Me: Probe")));
    },
  },
  {
    what: "latency: an answer within the time, much later",
    answer: () => undefined,
    check: async ({ client, server, clock }) => {
      const slow = client.action("Slow");
      await clock.pass(29_999);
      server.sayRaw(success(server.seen.find(({ name }) => name === "Slow")?.actionId ?? "", "Me: slow"));
      expect((await slow).get("Me")).toBe("slow");
    },
  },
  {
    what: "frames that are no messages, and stray blank lines",
    answer: (action, server) =>
      server.sayRaw(
        `\r\n\r\nnot a header\r\n\r\n: \r\n\r\n\x00\xff\x00\r\n\r\n\n\n${success(action.actionId, "Me: own")}\r\n\n`,
      ),
    check: async (scene) => {
      expect((await scene.client.action("A")).get("Me")).toBe("own");
      await stillWorks(scene);
    },
  },
  {
    what: "a message that never ends",
    answer: (_action, server) => server.sayRaw(`Response: Success\r\n${"Output: x\r\n".repeat(300)}`),
    options: { limits: { messageBytes: 2_000 } },
    check: async ({ client }) => {
      expect(await outcome(client.command("x"))).toBe("E_CONNECTION_LOST");
      await settle();
      expect(client.state.name).toBe("down");
    },
  },
  {
    what: "a drop in the middle of an answer",
    answer: (action, server) => {
      server.sayRaw(success(action.actionId, "Me: half").slice(0, -3));
      server.hangUp(new Error("read ECONNRESET"));
    },
    check: async ({ client, server, clock }) => {
      expect(await outcome(client.action("A"))).toBe("E_CONNECTION_LOST");
      server.answer = asterisk("s", ok);
      await clock.pass(1_000);
      expect((await client.action("B")).get("Me")).toBe("B");
    },
  },
  {
    what: "a drop in the middle of a list",
    answer: (action, server) => {
      server.sayRaw(success(action.actionId, "EventList: start"));
      server.say("Event: Thing", `ActionID: ${action.actionId}`, "N: 1", "");
      server.hangUp();
    },
    check: async ({ client }) => {
      const items: string[] = [];
      const read = async (): Promise<void> => {
        for await (const item of client.list("Things")) items.push(item.get("N"));
      };
      expect(await outcome(read())).toBe("E_CONNECTION_LOST");
      expect(items).toEqual(["1"]);
    },
  },
  {
    what: "a peer that takes everything and is gone",
    answer: () => undefined,
    check: async ({ client, server, clock }) => {
      server.isDead = true;
      const asked = outcome(client.action("A", {}, { timeout: 1_000_000 }));
      await clock.pass(40_000);
      expect(await asked).toBe("E_CONNECTION_LOST");
    },
  },
  {
    what: "a listener that throws",
    answer: ok,
    check: async (scene) => {
      const { client, server } = scene;
      const thrown = new Promise((resolve) => {
        const others = process.listeners("uncaughtException");
        process.removeAllListeners("uncaughtException");
        process.once("uncaughtException", (error) => {
          for (const other of others) process.on("uncaughtException", other);
          resolve(error);
        });
      });
      const heard: string[] = [];
      client.on("A", () => {
        throw new Error("listener's own");
      });
      client.on("A", () => heard.push("other"));
      server.say("Event: A", "");
      expect(heard).toEqual(["other"]);
      await expect(thrown).resolves.toMatchObject({ message: "listener's own" });
      await stillWorks(scene);
    },
  },
];

describe.each<Delivery>(["whole", "byte by byte", "in odd pieces"])("faults, delivered %s", (delivery) => {
  test.each(faults)("$what", async ({ answer, options = {}, check }) => {
    const server = new FakeServer(asterisk("s", answer), delivery);
    const clock = new FakeClock();
    const client = await connectWith({ open: server.open, clock }, { username: "admin", secret: "s", ...options });
    await check({ client, server, clock });
    await Promise.all([client.close(), clock.pass(10_000)]);
  });

  test.each<[string, string, object]>([
    ["in one piece", "Asterisk Call Manager/5.0.1\r\n", { product: "Asterisk Call Manager", version: "5.0.1" }],
    ["with a bare LF", "Asterisk Call Manager/1.1\n", { version: "1.1" }],
    ["of another product", "PBX Call Manager/2.10.4\r\n", { product: "PBX Call Manager" }],
    ["with a message behind it", "Asterisk Call Manager/1.3\r\nEvent: Early\r\nX: 1\r\n\r\n", { version: "1.3" }],
  ])("takes a greeting %s", async (_name, banner, seen) => {
    const server = new FakeServer(asterisk("s"), delivery);
    server.banner = banner;
    const client = await connectWith({ open: server.open }, { username: "admin", secret: "s" });
    expect(client.banner).toMatchObject(seen);
    await client.close();
  });
});
