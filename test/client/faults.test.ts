import { type Client, connect, type ConnectOptions } from "@pluto-ami/client";
import { startTestServer, type TestServer } from "@pluto-ami/test-server";
import { describe, expect, onTestFinished, test } from "vitest";

type Call = Parameters<Parameters<TestServer["on"]>[2] & {}>[0];

interface Scene {
  readonly client: Client;
  readonly ami: TestServer;
}

interface Fault {
  readonly what: string;
  readonly options?: ConnectOptions;
  /** What goes wrong, and what the client makes of it. */
  readonly check: (scene: Scene) => Promise<void>;
}

/** A message with the ActionID of the call. */
const message = ({ actionId }: Call, first: string, ...lines: string[]): string =>
  [first, `ActionID: ${actionId}`, ...lines, "", ""].join("\r\n");
const success = (call: Call, ...lines: string[]): string => message(call, "Response: Success", ...lines);
const thing = (call: Call, n: number): string => message(call, "Event: Thing", `N: ${n}`);
const end = (call: Call): string => message(call, "Event: ThingsComplete", "EventList: Complete");

/** Takes calls of this action, and answers none; resolves when there are so many. */
const hold = (ami: TestServer, name: string, count: number): Promise<readonly Call[]> =>
  new Promise((resolve) => {
    const held: Call[] = [];
    ami.on(name, (call) => {
      if (held.push(call) === count) resolve(held);
    });
  });

/** After any fault but a lost connection the next action must be answered as ever. */
const stillWorks = async ({ ami, client }: Scene): Promise<void> => {
  ami.on("Probe", (call) => call.reply({ Response: "Success", Me: "Probe" }));
  expect((await client.action("Probe")).get("Me")).toBe("Probe");
};

const outcome = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
  );

const readAll = async (list: ReturnType<Client["list"]>): Promise<string[]> => {
  const items: string[] = [];
  for await (const item of list) items.push(item.get("N"));
  return items;
};

const faults: readonly Fault[] = [
  {
    what: "answers out of order",
    check: async ({ ami, client }) => {
      const held = hold(ami, "Ask", 3);
      const answers = ["A", "B", "C"].map((Me) => client.action("Ask", { Me }));
      for (const call of [...(await held)].reverse()) call.reply({ Response: "Success", Me: call.get("Me") });
      expect((await Promise.all(answers)).map((answer) => answer.get("Me"))).toEqual(["A", "B", "C"]);
    },
  },
  {
    what: "two answers to one action",
    check: async (scene) => {
      scene.ami.on("Twice", (call) => call.raw(success(call, "Me: first") + success(call, "Me: second")));
      expect((await scene.client.action("Twice")).get("Me")).toBe("first");
      await stillWorks(scene);
    },
  },
  {
    what: "an answer to somebody else's ActionID",
    check: async (scene) => {
      const stranger = "Response: Success\r\nActionID: pluto-1\r\nMe: stranger\r\n\r\n";
      scene.ami.on("A", (call) => call.raw(stranger + success(call, "Me: own")));
      expect((await scene.client.action("A")).get("Me")).toBe("own");
      await stillWorks(scene);
    },
  },
  {
    what: "an event with both Response and our ActionID before the answer",
    check: async ({ ami, client }) => {
      ami.on("Originate", (call) => {
        call.event("OriginateResponse", { Privilege: "call,all", ActionID: call.actionId, Response: "Failure" });
        call.reply({ Response: "Success", Me: "answer" });
      });
      const events: string[] = [];
      client.on("OriginateResponse", (event) => events.push(event.get("Response")));
      expect((await client.action("Originate", { Channel: "PJSIP/1" })).get("Me")).toBe("answer");
      expect(events).toEqual(["Failure"]);
    },
  },
  {
    what: "events between a response and its list, and inside the list",
    check: async ({ ami, client }) => {
      const foreign = "Event: Foreign\r\nPrivilege: call,all\r\nN: 9\r\n\r\n";
      ami.on("Things", (call) => {
        const pieces = [success(call, "EventList: start"), thing(call, 1), thing(call, 2), end(call)];
        call.raw(pieces.join(foreign));
      });
      let count = 0;
      client.on("Foreign", () => count++);
      expect(await readAll(client.list("Things"))).toEqual(["1", "2"]);
      expect(count).toBe(3);
    },
  },
  {
    what: "two lists at once, shuffled into each other",
    check: async ({ ami, client }) => {
      const held = hold(ami, "Things", 2);
      const lists = [readAll(client.list("Things")), readAll(client.list("Things"))];
      const [a, b] = await held;
      if (a === undefined || b === undefined) throw new Error("there are two");
      const heads = success(b, "EventList: start") + success(a, "EventList: start");
      a.raw(heads + thing(a, 1) + thing(b, 2) + thing(a, 3) + end(b) + thing(a, 5) + end(a));
      expect(await Promise.all(lists)).toEqual([["1", "3", "5"], ["2"]]);
    },
  },
  {
    what: "a list without its end",
    options: { timeouts: { action: 500 } },
    check: async (scene) => {
      scene.ami.on("Things").list("Things will follow", "ThingsComplete", [{ Event: "Thing", N: 1 }]);
      scene.ami.faults.add({ fault: "missing-complete" });
      expect(await outcome(readAll(scene.client.list("Things")))).toBe("E_TIMEOUT");
      scene.ami.raw("Event: NoPrivilege\r\n\r\n");
      await stillWorks(scene);
    },
  },
  {
    what: "a list with more items than anybody takes, while another action waits",
    options: { limits: { listItems: 10 }, timeouts: { action: 2_000 } },
    check: async (scene) => {
      const { ami, client } = scene;
      ami.on("Slow").silence();
      const items = Array.from({ length: 20 }, (_, N) => ({ Event: "Thing", N }));
      ami.on("Things").list("Things will follow", "ThingsComplete", items);
      const slow = outcome(client.action("Slow"));
      const list = client.list("Things");
      await list.next();
      await stillWorks(scene);
      expect(await outcome(readAll(list))).toBe("E_OVERFLOW");
      expect(await slow).toBe("E_TIMEOUT");
    },
  },
  {
    what: "an answer that comes too late",
    check: async (scene) => {
      const held = hold(scene.ami, "Slow", 1);
      expect(await outcome(scene.client.action("Slow", {}, { timeout: 500 }))).toBe("E_TIMEOUT");
      for (const call of await held) call.reply({ Response: "Success", Me: "late" });
      await stillWorks(scene);
    },
  },
  {
    what: "latency: an answer within the time, much later",
    check: async ({ ami, client }) => {
      ami.on("Slow").reply({ Response: "Success", Me: "slow" });
      ami.faults.add({ fault: "delay", delay: "300ms", of: { action: "Slow" } });
      expect((await client.action("Slow")).get("Me")).toBe("slow");
    },
  },
  {
    what: "frames that are no messages, and stray blank lines",
    check: async (scene) => {
      const noise = Buffer.from("\r\n\r\nnot a header\r\n\r\n: \r\n\r\n\0\xFF\0\r\n\r\n\n\n", "latin1");
      scene.ami.on("A", (call) => {
        call.raw(Buffer.concat([noise, Buffer.from(`${success(call, "Me: own")}\r\n\n`)]));
      });
      expect((await scene.client.action("A")).get("Me")).toBe("own");
      await stillWorks(scene);
    },
  },
  {
    what: "a message that never ends",
    options: { limits: { messageBytes: 2_000 }, reconnect: { initialDelay: 60_000 } },
    check: async ({ ami, client }) => {
      ami.on("Command", (call) => call.raw(`Response: Success\r\n${"Output: x\r\n".repeat(300)}`));
      expect(await outcome(client.command("x"))).toBe("E_CONNECTION_LOST");
      await expect.poll(() => client.state.name).toBe("down");
    },
  },
  {
    what: "a drop in the middle of an answer",
    check: async ({ ami, client }) => {
      ami.on("A").success("half");
      ami.faults.add({ fault: "cut", at: "before-end", with: "reset", of: { action: "A" }, once: true });
      expect(await outcome(client.action("A"))).toBe("E_CONNECTION_LOST");
      ami.on("B").reply({ Response: "Success", Me: "B" });
      await client.ready();
      expect((await client.action("B")).get("Me")).toBe("B");
    },
  },
  {
    what: "a drop in the middle of a list",
    check: async ({ ami, client }) => {
      ami.on("Things", (call) => {
        call.raw(success(call, "EventList: start") + thing(call, 1));
        call.hangUp();
      });
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
    options: { timeouts: { keepAlive: 500, keepAliveAnswer: 500 } },
    check: async ({ ami, client }) => {
      ami.faults.add({ fault: "blackhole" });
      expect(await outcome(client.action("A", {}, { timeout: 1_000_000 }))).toBe("E_CONNECTION_LOST");
    },
  },
  {
    what: "a listener that throws",
    check: async (scene) => {
      const { ami, client } = scene;
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
      ami.raw("Event: A\r\n\r\n");
      await expect(thrown).resolves.toMatchObject({ message: "listener's own" });
      expect(heard).toEqual(["other"]);
      await stillWorks(scene);
    },
  },
];

const deliveries = [
  { delivered: "whole", bytes: undefined },
  { delivered: "byte by byte", bytes: 1 },
  { delivered: "in odd pieces", bytes: 7 },
];

describe.each(deliveries)("faults, delivered $delivered", ({ bytes }) => {
  const start = async (): Promise<TestServer> => {
    const ami = await startTestServer();
    onTestFinished(() => ami.close());
    if (bytes !== undefined) ami.faults.add({ fault: "split", bytes });
    return ami;
  };

  test.each(faults)("$what", async ({ check, options = {} }) => {
    const ami = await start();
    const client = await connect({ ...ami.connection, reconnect: { initialDelay: 10 }, ...options });
    onTestFinished(() => client.close());
    await check({ client, ami });
  });

  test.each<[string, string, object]>([
    ["in one piece", "Asterisk Call Manager/5.0.1", { product: "Asterisk Call Manager", version: "5.0.1" }],
    ["of another product", "PBX Call Manager/2.10.4", { product: "PBX Call Manager" }],
    [
      "with a message behind it",
      "Asterisk Call Manager/1.3{cr}{lf}Event: Early{cr}{lf}X: 1{cr}{lf}",
      { version: "1.3" },
    ],
  ])("takes a greeting %s", async (_name, text, seen) => {
    const ami = await start();
    ami.faults.add({ fault: "banner", text });
    const client = await connect(ami.connection);
    expect(client.banner).toMatchObject(seen);
    await client.close();
  });

  test("takes a greeting with a bare LF", async () => {
    const ami = await start();
    ami.faults.add({ fault: "banner", text: "Asterisk Call Manager/1.1" });
    ami.faults.add({ fault: "line-ends", with: "lf" });
    const client = await connect(ami.connection);
    expect(client.banner).toMatchObject({ version: "1.1" });
    await client.close();
  });
});
