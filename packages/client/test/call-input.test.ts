import { expect, test } from "vitest";

import { Client } from "../src/client.ts";
import { ClientError } from "../src/client-error.ts";
import { connectWith } from "../src/connect.ts";
import { asterisk, FakeServer } from "./fake-server.ts";

type Call = "action" | "command" | "events" | "list" | "on" | "onGap" | "onState" | "ready" | "states";

const start = async () => {
  const server = new FakeServer(
    asterisk("s", ({ actionId }) => server.say("Response: Success", `ActionID: ${actionId}`, "")),
  );
  const client = await connectWith({ open: server.open }, { username: "admin", secret: "s", reconnect: false });
  return { client, server };
};

/** What plain JavaScript can do: the error that comes of it, thrown or later. */
const refusalOf = async (client: Client, call: Call, given: readonly unknown[]): Promise<unknown> => {
  try {
    const outcome: unknown = Reflect.apply(client[call], client, given);
    // A list begins when it is read.
    return await (call === "list" ? Reflect.apply(Reflect.get(Object(outcome), "next"), outcome, []) : outcome);
  } catch (error) {
    return error;
  }
};

const heard = (): void => undefined;

test.each<[call: Call, given: readonly unknown[], message: string]>([
  ["action", ["Ping", {}, null], "options is null; use an object with signal, timeout and more."],
  ["action", ["Ping", {}, 500], "options is a number"],
  ["action", ["Ping", {}, { timeot: 5 }], "There is no option 'options.timeot'; did you mean 'options.timeout'?"],
  ["action", ["Ping", {}, { timeout: "5" }], "options.timeout is a string; use a number."],
  ["action", ["Ping", {}, { timeout: -1 }], "options.timeout is -1; use a number, 0 or more."],
  ["action", ["Ping", {}, { timeout: Number.NaN }], "options.timeout is NaN"],
  ["action", ["Ping", {}, { signal: new AbortController() }], "options.signal.throwIfAborted is missing"],
  ["action", ["Ping", {}, { allowErrors: true }], "did you mean 'options.allowError'?"],
  ["action", ["Ping", {}, { allowError: 1 }], "options.allowError is a number; use true or false."],
  ["action", ["Ping", {}, { onResponse: heard }], "There is no option 'options.onResponse'."],
  ["list", ["Status", {}, { onRespons: heard }], "did you mean 'options.onResponse'?"],
  ["list", ["Status", {}, { onResponse: true }], "options.onResponse is a boolean; use a function."],
  ["list", ["Status", {}, { timeout: null }], "options.timeout is null"],
  ["command", ["core show version", {}, { timout: 5 }], "did you mean 'options.timeout'?"],
  ["events", [{ whenBehin: "wait" }], "did you mean 'options.whenBehind'?"],
  ["events", ["Hangup", { whenBehind: "block" }], 'options.whenBehind is none of its words; use "drop", "wait".'],
  ["events", ["Hangup", { signal: 1 }], "options.signal is a number; use an AbortSignal."],
  ["events", [null], "options is null"],
  ["events", [{}, "Hangup"], "The name of an event is an object"],
  ["events", [["Hangup"]], "options is an array"],
  ["events", [""], "The name of an event is empty"],
  ["on", [7, heard], "The name of an event is a number"],
  ["on", ["Hangup"], "listener is missing; use a function."],
  ["on", ["Hangup", heard, { once: true }], "There is no option 'options.once'."],
  ["on", ["Hangup", heard, null], "options is null"],
  ["onState", [{}], "listener is an object; use a function."],
  ["onGap", [], "listener is missing; use a function."],
  ["states", [{ signals: 1 }], "did you mean 'options.signal'?"],
  ["ready", [5], "options is a number"],
])("an option that cannot be is named: %s %#", async (call, given, message) => {
  const { client, server } = await start();
  const sent = server.seen.length;
  const error = await refusalOf(client, call, given);
  expect(error).toBeInstanceOf(ClientError);
  expect(error).toMatchObject({ code: "E_OPTIONS", message: expect.stringContaining(message) });
  expect(server.seen).toHaveLength(sent);
  expect((await client.action("Ping")).get("Response")).toBe("Success");
});

test.each<[call: Call, given: readonly unknown[], message: string]>([
  ["action", [undefined], "the name of an action is a line of text that is not empty"],
  ["action", ["A\r\nB"], "the name of an action"],
  ["action", ["A", null], "the headers of A is null"],
  ["action", ["A", "Channel: x"], "the headers of A is a string"],
  ["action", ["A", { "X\r\nY": "1" }], "cannot be the name of a header"],
  ["action", ["A", { ActionID: "1" }], "the header ActionID is set by the client itself"],
  ["action", ["A", { X: "hunter2\n" }], "the value of the header X has a line end or a NUL"],
  ["action", ["A", { X: null }], "the value of the header X is null; use a string, a number, true, false"],
  ["action", ["A", { X: { hunter2: 1 } }], "the value of the header X is an object"],
  ["action", ["A", { X: Object.create(null) }], "the value of the header X is an object"],
  ["action", ["A", { X: new Date(0) }], "the value of the header X is an object"],
  ["action", ["A", { X: [{ hunter2: 1 }] }], "the value of the header X is an object"],
  // oxlint-disable-next-line no-sparse-arrays -- programs in JavaScript give anything
  ["action", ["A", { X: ["1", , "2"] }], "the value of the header X is missing"],
  ["list", ["A", { X: { hunter2: 1 } }], "the value of the header X is an object"],
  ["command", ["core show version", { X: { hunter2: 1 } }], "the value of the header X is an object"],
  ["action", ["A", { "X\0": "1" }], "cannot be the name of a header"],
  ["action", ["A", { " X": "1" }], "cannot be the name of a header"],
  ["action", ["A", { "X\t": "1" }], "cannot be the name of a header"],
  ["action", ["A", { "": "1" }], "cannot be the name of a header"],
  ["action", ["A", new Map([["X", "hunter2"]])], "the headers of A are in no field of what they are given in"],
  ["action", ["A", Promise.resolve({ X: "1" })], "use an object with a value for each"],
  ["action", ["A", { X: ["1", ["2"]] }], "the value of the header X is an array"],
  ["action", ["A", { X: [undefined] }], "the value of the header X is missing"],
  ["action", ["A", { X: Number.NaN }], "the value of the header X is NaN; use a number that is one"],
  ["action", ["A", { X: 1n }], "the value of the header X is a bigint"],
  ["action", ["A", { X: Symbol("x") }], "the value of the header X is a symbol"],
  ["list", ["A", { X: heard }], "the value of the header X is a function"],
  ["command", [undefined], "The command line is missing; use a string."],
  ["command", ["core show version\n"], "the value of the header Command has a line end or a NUL"],
  ["command", ["core show version", "x"], "the headers of Command is a string"],
])("what no action can have is not sent: %s %#", async (call, given, message) => {
  const { client, server } = await start();
  const sent = server.seen.length;
  const error = await refusalOf(client, call, given);
  expect(error).toBeInstanceOf(ClientError);
  expect(error).toMatchObject({ code: "E_UNSENDABLE", message: expect.stringContaining(message) });
  expect(String(error)).not.toContain("hunter2");
  expect(server.seen).toHaveLength(sent);
  expect((await client.action("Ping")).get("Response")).toBe("Success");
});

test.each([[7], [""], ["a b"], ["a\r\nAction: Logoff"], ["x".repeat(101)]])(
  "an ActionID that would not come back is none: %j",
  async (id) => {
    const server = new FakeServer(asterisk("s"));
    const newActionId = (): never => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
      return id as never;
    };
    const connecting = connectWith({ open: server.open, newActionId }, { username: "admin", secret: "s" });
    await expect(connecting).rejects.toMatchObject({
      code: "E_OPTIONS",
      message: expect.stringContaining("newActionId gave no ActionID"),
    });
    expect(server.seen).toEqual([]);
  },
);

test("who is no function is not told of losses", async () => {
  const { client } = await start();
  const stream = client.events();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  expect(() => stream.onLoss(undefined as never)).toThrow("listener is missing; use a function.");
});

test("each call of a client that takes something is looked at here", () => {
  const calls: readonly Call[] = ["action", "command", "events", "list", "on", "onGap", "onState", "ready", "states"];
  const takeNothing = ["constructor", "start", "banner", "isFullyBooted", "state", "close"];
  expect(Object.getOwnPropertyNames(Client.prototype).sort()).toEqual([...calls, ...takeNothing].sort());
});
