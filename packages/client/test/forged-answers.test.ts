import { describe, expect, test } from "vitest";

import type { Client } from "../src/client.ts";
import { connectWith } from "../src/connect.ts";
import { type Answer, asterisk, type Delivery, FakeServer } from "./fake-server.ts";

const start = async (answer: Answer, delivery: Delivery = "whole") => {
  const server = new FakeServer(asterisk("s", answer), delivery);
  const client = await connectWith({ open: server.open }, { username: "admin", secret: "s", reconnect: false });
  return { server, client };
};

const read = async (client: Client): Promise<{ items: string[]; strays: string[] }> => {
  const strays: string[] = [];
  const off = client.on("*", (event) => strays.push(event.get("N")));
  const items: string[] = [];
  for await (const item of client.list("Things")) items.push(item.get("N"));
  off();
  return { items, strays };
};

/** What others can have a server raise for everybody while a list is under way. */
const raised: readonly { what: string; event: (id: string) => string[] }[] = [
  {
    what: "a UserEvent with the list's own ActionID",
    event: (id) => ["Event: UserEvent", "Privilege: user,all", "UserEvent: x", "N: 9", id],
  },
  {
    what: "one that looks like the end of the list",
    event: (id) => ["Event: UserEvent", "Privilege: user,all", id, "EventList: Complete", "N: 9"],
  },
  {
    what: "one with a second Privilege",
    event: (id) => ["Event: UserEvent", "Privilege: user,all", "Privilege: Call", id, "N: 9"],
  },
  { what: "one without ActionID", event: () => ["Event: UserEvent", "Privilege: user,all", "N: 9"] },
  { what: "one of all classes", event: (id) => ["Event: UserEvent", "Privilege: all", id, "N: 9"] },
  { what: "one of no class", event: (id) => ["Event: UserEvent", "Privilege: <none>", id, "N: 9"] },
  {
    what: "an answer to an Originate",
    event: (id) => ["Event: OriginateResponse", "Privilege: call,all", id, "Response: Failure", "N: 9"],
  },
  {
    what: "an event that says Response first of all that follows",
    event: (id) => ["Event: UserEvent", "Privilege: user,all", "Response: Success", id, "Message: none", "N: 9"],
  },
];

describe.each<Delivery>(["whole", "in odd pieces"])("inside a list, delivered %s", (delivery) => {
  test.each(raised)("$what is no item", async ({ event }) => {
    const { client } = await start((action, server) => {
      const id = `ActionID: ${action.actionId}`;
      const lines = [...event(id), ""];
      server.say(...lines, "Response: Success", id, "EventList: start", "", ...lines, "Event: Thing", id, "N: 1", "");
      server.say(...lines, "Event: ThingsComplete", id, "EventList: Complete", "ListItems: 1", "");
    }, delivery);
    expect(await read(client)).toEqual({ items: ["1"], strays: ["9", "9", "9"] });
  });

  test.each(raised)("$what is no item of an old list without ActionIDs", async ({ event }) => {
    const { client } = await start((action, server) => {
      const id = `ActionID: ${action.actionId}`;
      server.say("Response: Success", id, "Message: Things will follow", "", ...event(id), "");
      server.say("Event: Thing", "N: 1", "", ...event(id), "", "Event: ThingsComplete", "");
    }, delivery);
    expect(await read(client)).toEqual({ items: ["1"], strays: ["9", "9"] });
  });

  test("what a server says to us alone, with a class of its own, is an item", async () => {
    const { client } = await start((action, server) => {
      const id = `ActionID: ${action.actionId}`;
      server.say("Response: Success", id, "EventList: start", "", "Event: Status", "Privilege: Call", "N: 1", id, "");
      server.say(
        "Event: PeerStatus",
        "Privilege: System",
        id,
        "N: 2",
        "",
        "Event: StatusComplete",
        id,
        "EventList: Complete",
        "",
      );
    }, delivery);
    expect(await read(client)).toEqual({ items: ["1", "2"], strays: [] });
  });
});

test("the outcome of an asynchronous Originate is an event with its ActionID, for those who listen", async () => {
  const { client } = await start((action, server) => {
    const id = `ActionID: ${action.actionId}`;
    server.say("Response: Success", id, "Message: Originate successfully queued", "");
    server.say("Event: OriginateResponse", "Privilege: call,all", id, "Response: Success", "Channel: PJSIP/1-1", "");
  });
  const outcomes = client.events("OriginateResponse");
  const queued = await client.action("Originate", { Channel: "PJSIP/1", Async: true });
  const { value } = await outcomes.next();
  expect([value?.get("ActionID"), value?.get("Channel")]).toEqual([queued.get("ActionID"), "PJSIP/1-1"]);
});

test("a list begins once, ends once, and can still fail in between", async () => {
  const responses: string[] = [];
  const item = (id: string, n: number): string[] => ["Event: Thing", id, `N: ${n}`, ""];
  const { client } = await start((action, server) => {
    const id = `ActionID: ${action.actionId}`;
    const begin = ["Response: Success", id, "EventList: start", `N: ${responses.length}`, ""];
    server.say(...begin, ...item(id, 1), ...begin, "Response: Success", id, "Message: done", "", ...item(id, 2));
    if (action.name === "Failing") server.say("Response: Error", id, "Message: Could not complete the map", "");
    const end = ["Event: ThingsComplete", id, "EventList: Complete", ""];
    server.say(...end, ...item(id, 3), ...end, ...begin);
  });
  const strays: string[] = [];
  client.on("*", (event) => strays.push(event.name));
  const items: string[] = [];
  const onResponse = (response: { get(name: string): string }): void => void responses.push(response.get("EventList"));
  for await (const event of client.list("Things", {}, { onResponse })) items.push(event.get("N"));
  expect([items, responses, strays]).toEqual([["1", "2"], ["start"], ["Thing", "ThingsComplete"]]);
  const failing = client.list("Failing");
  await failing.next();
  await failing.next();
  await expect(failing.next()).rejects.toMatchObject({ code: "E_ACTION" });
});

test("no answer without ActionID is taken while several actions wait, however many come", async () => {
  const { client, server } = await start((action, fake) => {
    if (action.name === "Third") fake.say("Response: Success", `ActionID: ${action.actionId}`, "Me: third", "");
  });
  const waiting = [client.action("First"), client.action("Second")];
  for (const action of waiting) action.catch(() => undefined);
  for (let n = 0; n < 100; n++) server.say("Response: Success", "Me: nobody", "");
  expect((await client.action("Third")).get("Me")).toBe("third");
  server.hangUp();
  for (const action of waiting) await expect(action).rejects.toMatchObject({ code: "E_CONNECTION_LOST" });
});

test("an ActionID says nothing about the next one", async () => {
  const { client, server } = await start((action, fake) =>
    fake.say("Response: Success", `ActionID: ${action.actionId}`, ""),
  );
  for (let n = 0; n < 200; n++) await client.action("Ping");
  const ids = server.seen.map(({ actionId }) => actionId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^pluto-[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  // Of 122 random bits, 30 hexadecimal digits, some are the same by chance: some 2 of 30.
  const digitsAlike = (a: string, b: string): number => Array.from(a).filter((digit, at) => digit === b[at]).length;
  const alike = ids
    .slice(1)
    .map((id, at) => digitsAlike(id.replace("pluto-", ""), ids[at]?.replace("pluto-", "") ?? ""));
  // Four dashes and the version are always alike.
  expect(alike.reduce((sum, count) => sum + count, 0) / alike.length).toBeLessThan(12);
});

test("another source of ActionIDs is asked for each action, and held to giving new ones", async () => {
  const ids = ["a", "b", "c", "d", "c"];
  const server = new FakeServer(asterisk("s"));
  const client = await connectWith(
    { open: server.open, newActionId: () => ids.shift() ?? "" },
    { username: "admin", secret: "s" },
  );
  const slow = client.action("Slow");
  slow.catch(() => undefined);
  client.action("Slower").catch(() => undefined);
  expect(server.seen.map(({ actionId }) => actionId)).toEqual(["a", "b", "c", "d"]);
  await expect(client.action("Slow")).rejects.toMatchObject({ code: "E_OPTIONS" });
  server.hangUp();
});
