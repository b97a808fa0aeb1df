import { fromText } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { connectWith } from "../src/connect.ts";
import type { ConnectOptions } from "../src/connect-options.ts";
import { type Answer, asterisk, type Delivery, FakeServer } from "./fake-server.ts";

const start = async (answer: Answer, delivery: Delivery = "whole", options: ConnectOptions = {}) => {
  const server = new FakeServer(asterisk("s", answer), delivery);
  const client = await connectWith(
    { open: server.open },
    { username: "admin", secret: "s", reconnect: false, ...options },
  );
  return { server, client };
};

const error =
  (message: string): Answer =>
  (action, server) =>
    server.say("Response: Error", `ActionID: ${action.actionId}`, `Message: ${message}`, "");

describe.each<Delivery>(["whole", "byte by byte"])("a client, delivered %s", (delivery) => {
  test("gives every action its own answer, whatever the order", async () => {
    const waiting: string[] = [];
    const { client } = await start((action, server) => {
      waiting.unshift(action.actionId);
      if (waiting.length === 2)
        for (const id of waiting) server.say("Response: Success", `ActionID: ${id}`, `Me: ${id}`, "");
    }, delivery);
    const answers = await Promise.all([client.action("A"), client.action("B")]);
    for (const answer of answers) expect(answer.get("Me")).toBe(answer.get("ActionID"));
    expect(answers[0]?.get("Me")).not.toBe(answers[1]?.get("Me"));
  });

  test.each([
    ["Permission denied", "E_DENIED"],
    ["Invalid/unknown command: X. Use Action: ListCommands to show available commands.", "E_UNKNOWN_ACTION"],
    ["No such channel", "E_ACTION"],
  ])("turns %s into %s", async (message, code) => {
    const { client } = await start(error(message), delivery);
    await expect(client.action("X")).rejects.toMatchObject({ code });
    await expect(client.list("X").next()).rejects.toMatchObject({ code });
    expect((await client.action("X", {}, { allowError: true })).get("Message")).toBe(message);
  });

  test.each<[string, string[], string[], string[]]>([
    ["current", ["EventList: start", "Message: Channels will follow"], ["EventList: Complete"], ["1", "2"]],
    ["old, without EventList", ["Message: Channel status will follow"], [], ["1", "2"]],
    ["no list at all", ["Message: There are none"], [], []],
  ])("reads a list: %s", async (_name, head, tail, items) => {
    const { client } = await start((action, server) => {
      const id = `ActionID: ${action.actionId}`;
      server.say("Response: Success", id, ...head, "");
      for (const item of items) server.say("Event: Item", id, `N: ${item}`, "");
      server.say("Event: Elsewhere", "Privilege: call,all", "N: 9", "");
      if (items.length > 0) server.say("Event: ThingsComplete", id, ...tail, "ListItems: 2", "");
    }, delivery);
    const numbers: string[] = [];
    for await (const item of client.list("Things")) numbers.push(item.get("N"));
    expect(numbers).toEqual(items);
  });

  test.each<[string, (id: string) => string, boolean, string[]]>([
    [
      "Output headers",
      (id) =>
        `Response: Success\r\nActionID: ${id}\r\nMessage: Command output follows\r\nOutput:   a  b\r\nOutput: \r\nOutput: c: d\r\n\r\n`,
      true,
      ["  a  b", "", "c: d"],
    ],
    [
      "Output headers of a failure",
      (id) =>
        `Response: Error\r\nActionID: ${id}\r\nMessage: Command output follows\r\nOutput: No such command 'x'\r\n\r\n`,
      false,
      ["No such command 'x'"],
    ],
    [
      "a refusal without output",
      (id) => `Response: Error\r\nActionID: ${id}\r\nMessage: Command blacklisted\r\n\r\n`,
      false,
      ["Command blacklisted"],
    ],
    [
      "the old form",
      (id) => `Response: Follows\r\nPrivilege: Command\r\nActionID: ${id}\r\n  a  b\n\nc: d\n--END COMMAND--\r\n\r\n`,
      true,
      ["  a  b", "", "c: d"],
    ],
    [
      "the old form of a failure",
      (id) =>
        `Response: Follows\r\nPrivilege: Command\r\nActionID: ${id}\r\nNo such command 'x' (type 'core show help x' for other possible commands)\n--END COMMAND--\r\n\r\n`,
      false,
      ["No such command 'x' (type 'core show help x' for other possible commands)"],
    ],
  ])("reads a command's answer: %s", async (_name, text, ok, lines) => {
    const { client } = await start((action, server) => server.sayRaw(text(action.actionId)), delivery);
    expect(await client.command("x")).toEqual({ ok, lines });
  });

  test("text is UTF-8 both ways, and bytes stay bytes with latin1", async () => {
    const echo: Answer = (action, server) =>
      server.say("Response: Success", `ActionID: ${action.actionId}`, `Name: ${action.get("Name")}`, "");
    const utf8 = await start(echo, delivery);
    expect((await utf8.client.action("E", { Name: "Zoë" })).get("Name")).toBe("Zoë");
    expect(utf8.server.seen.at(-1)?.get("Name")).toBe(fromText("Zoë"));
    const latin1 = await start(echo, delivery, { encoding: "latin1" });
    expect((await latin1.client.action("E", { Name: "Zo\xEB" })).get("Name")).toBe("Zo\xEB");
    expect(latin1.server.seen.at(-1)?.get("Name")).toBe("Zo\xEB");
  });

  test("hands out events to listeners and streams", async () => {
    const { client, server } = await start(() => undefined, delivery);
    const heard: string[] = [];
    const off = client.on("hangup", (event) => heard.push(event.get("N")));
    const stream = client.events("Newchannel", "Hangup");
    server.say("Event: Hangup", "N: 1", "", "Event: Other", "", "Event: Newchannel", "N: 2", "");
    off();
    server.say("Event: Hangup", "N: 3", "");
    await client.close();
    const streamed: string[] = [];
    for await (const event of stream) streamed.push(event.get("N"));
    expect(heard).toEqual(["1"]);
    expect(streamed).toEqual(["1", "2", "3"]);
    await expect(client.closed).resolves.toBeUndefined();
  });
});

test("an action without an answer times out, and its late answer is nobody's", async () => {
  let late = "";
  const { client, server } = await start((action, fake) => {
    if (action.name === "Slow") late = action.actionId;
    else
      fake.say(
        "Response: Success",
        `ActionID: ${late}`,
        "Me: late",
        "",
        "Response: Success",
        `ActionID: ${action.actionId}`,
        "Me: quick",
        "",
      );
  });
  await expect(client.action("Slow", {}, { timeout: 10 })).rejects.toMatchObject({ code: "E_TIMEOUT" });
  expect((await client.action("Quick")).get("Me")).toBe("quick");
  expect(server.seen).toHaveLength(4);
});

test("an answer without ActionID is taken only where there is no doubt", async () => {
  const { client } = await start((action, server) => {
    if (action.name === "Events") server.say("Response: Events Off", "");
    if (action.name === "Two") server.say("Response: Success", "Stray: yes", "");
  });
  expect((await client.action("Events", { EventMask: "off" })).get("Response")).toBe("Events Off");
  const both = [client.action("One", {}, { timeout: 20 }), client.action("Two", {}, { timeout: 20 })];
  const codes = await Promise.all(both.map((answer) => answer.catch((failure: unknown) => failure)));
  for (const code of codes) expect(code).toMatchObject({ code: "E_TIMEOUT" });
});

test("a lost connection ends everything that waits, with an unknown outcome", async () => {
  const { client, server } = await start(() => undefined);
  const stream = client.events("Last");
  const action = client.action("Originate", { Channel: "PJSIP/100" });
  const list = client.list("Status").next();
  action.catch(() => undefined);
  list.catch(() => undefined);
  server.say("Event: Last", "");
  server.hangUp(new Error("read ECONNRESET"));
  await expect(action).rejects.toMatchObject({
    code: "E_CONNECTION_LOST",
    message: expect.stringContaining("unknown"),
  });
  await expect(list).rejects.toMatchObject({ code: "E_CONNECTION_LOST" });
  expect((await stream.next()).value?.get("Event")).toBe("Last");
  await expect(stream.next()).rejects.toMatchObject({ code: "E_CONNECTION_LOST" });
  await expect(client.closed).resolves.toMatchObject({ code: "E_CONNECTION_LOST" });
  await expect(client.action("Ping")).rejects.toMatchObject({
    code: "E_CLOSED",
    cause: { code: "E_CONNECTION_LOST" },
  });
});

test("a signal gives an action up with its own reason", async () => {
  const { client } = await start(() => undefined);
  const abort = new AbortController();
  const action = client.action("X", {}, { signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(action).rejects.toThrow("enough");
});

test("a list that is left early keeps nothing and disturbs nobody", async () => {
  const { client } = await start((action, server) => {
    const id = `ActionID: ${action.actionId}`;
    if (action.name === "Things") server.say("Response: Success", id, "EventList: start", "", "Event: Item", id, "");
    else server.say("Event: Item", id, "", "Response: Success", id, "");
  });
  const strays: string[] = [];
  client.on("ThingsComplete", (event) => strays.push(event.get("Event")));
  for await (const _item of client.list("Things")) break;
  expect((await client.action("Ping")).get("Response")).toBe("Success");
  expect(strays).toEqual([]);
});

test.each([
  ["a line end in the action", "A\r\nB", {}],
  ["a line end in a header", "A", { "X\r\nY": "1" }],
  ["an ActionID of one's own", "A", { ActionID: "1" }],
])("misuse is refused: %s", async (_name, action, fields) => {
  const { client } = await start(() => undefined);
  await expect(client.action(action, fields)).rejects.toMatchObject({ code: "E_UNSENDABLE" });
});
