import { describe, expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { ClientError } from "../src/client-error.ts";
import { connectWith } from "../src/connect.ts";
import { asterisk, type Delivery, FakeServer } from "./fake-server.ts";

/** A server that begins each list Things, tells two items of it, and ends it with this event. */
const start = async (delivery: Delivery, name: string, ...end: readonly string[]) => {
  const server = new FakeServer(
    asterisk("s", ({ actionId, name: action }, fake) => {
      const id = `ActionID: ${actionId}`;
      if (action !== "Things") return fake.say("Response: Success", id, "");
      fake.say("Response: Success", id, "EventList: start", "Message: Things will follow", "");
      for (const n of [1, 2]) fake.say("Event: Thing", id, `N: ${n}`, "");
      return fake.say(`Event: ${name}`, id, ...end, "");
    }),
    delivery,
  );
  const client = await connectWith({ open: server.open }, { username: "admin", secret: "s", reconnect: false });
  return { client, server };
};

/** What a reader has of it: the items, and how it ended. */
const readThings = async (client: Client): Promise<{ readonly items: string[]; readonly end: unknown }> => {
  const items: string[] = [];
  try {
    for await (const item of client.list("Things")) items.push(item.get("N"));
    return { items, end: "whole" };
  } catch (end) {
    return { items, end };
  }
};

describe.each<Delivery>(["whole", "byte by byte", "in odd pieces"])("delivered %s", (delivery) => {
  test.each([
    ["ThingsComplete", "EventList: cancelled"],
    ["ThingsComplete", "EventList: Cancelled"],
    ["ThingsComplete", "EVENTLIST: CANCELLED  "],
    ["ThingsComplete", "eventlist: canceled"],
    ["Things", "EventList: cancelled"],
  ])("a list that the server gave up is no whole one, whatever it looks like: %s, %s", async (name, eventList) => {
    const { client } = await start(delivery, name, eventList, "ListItems: 2", "Why: the disk is gone");
    const { items, end } = await readThings(client);
    expect(items).toEqual(["1", "2"]);
    expect(end).toBeInstanceOf(ClientError);
    expect(end).toMatchObject({
      code: "E_LIST_CANCELLED",
      message: expect.stringContaining("the list Things"),
      event: { name },
    });
    expect(end instanceof ClientError && end.event?.get("Why")).toBe("the disk is gone");
    expect((await client.action("Ping")).get("Response")).toBe("Success");
    await client.close();
  });

  test("a whole one is whole, and returns what completed it", async () => {
    const { client } = await start(delivery, "ThingsComplete", "EventList: Complete", "Why: cancelled");
    expect(await readThings(client)).toEqual({ items: ["1", "2"], end: "whole" });
    const list = client.list("Things");
    let last = await list.next();
    while (last.done !== true) last = await list.next();
    expect(last.value?.name).toBe("ThingsComplete");
    await client.close();
  });
});

test("one that is left early, and then cancelled, disturbs nobody", async () => {
  const { client } = await start("whole", "ThingsComplete", "EventList: cancelled");
  const strays: string[] = [];
  client.on("*", ({ name }) => strays.push(name));
  for await (const item of client.list("Things")) {
    expect(item.get("N")).toBe("1");
    break;
  }
  expect((await client.action("Ping")).get("Response")).toBe("Success");
  expect(strays).toEqual([]);
});
