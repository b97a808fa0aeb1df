import { bytes, noBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { Answer } from "../../../src/session/answer/answer.ts";
import { KeptBytes } from "../../../src/session/answer/kept-bytes.ts";
import type { LazyList } from "../../../src/session/answer/list-reply.ts";
import { Reply } from "../../../src/session/answer/reply.ts";
import { createTestManager } from "../../fakes.ts";
import { ask } from "../../hostile-text.ts";
import { defineAction } from "../../../src/action/define-action.ts";

const event = bytes("Event: A\r\n\r\n");

/** As much as each method takes. */
const whole: Readonly<Record<string, readonly unknown[]>> = {
  success: ["ok"],
  error: ["no", { Foo: 1 }],
  goodbye: ["bye"],
  raw: ["Success", ["A: 1"]],
  withEvents: ["ok", event, "End"],
  follows: ["Command", "text", ["more"]],
  list: ["Items"],
  listLazily: ["Items", { event: "End" }, () => []],
  rawLazily: ["Success", ["A: 1"]],
  rawLineLazily: ["Success", "A", ["1"]],
  verbatim: ["Response: Success\r\n\r\n"],
  silence: [],
  keeps: [KeptBytes.ofItems([])],
  afterwards: [() => undefined],
  event: ["A", { Foo: 1 }],
  unsolicited: ["A", { Foo: 1 }],
};

/** What the manager itself calls. */
const own = new Set(["constructor", "leaveOut", "refuseLarge", "fail", "over"]);

const call = (on: object, method: string, given: readonly unknown[]): unknown => {
  const found: unknown = Reflect.get(on, method);
  if (typeof found !== "function") throw new Error(`There is no ${method}.`);
  return Reflect.apply(found, on, given);
};

const isRefused: unknown = expect.objectContaining({ name: "ReplyError", code: "E_ARGUMENTS" });

test("every method that a definition calls is looked at", () => {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(Reply.prototype)).flatMap(([name, { value }]) =>
    typeof value === "function" && !own.has(name) ? [name] : [],
  );
  expect(methods.toSorted()).toEqual(Object.keys(whole).toSorted());
});

test.each(Object.entries(whole))("%s refuses what it would lose, and says nothing", (method, given) => {
  const answer = new Answer();
  const reply = new Reply(noBytes, answer);
  if (method === "event" || method === "unsolicited") reply.success();
  const before = answer.text;
  expect(() => call(reply, method, [...given, { Foo: 1 }])).toThrow(isRefused);
  expect(answer.text).toBe(before);
  call(reply, method, [...given, undefined]);
});

test.each(["item", "bareItem", "complete"])("so does %s of a list", (method) => {
  const list = new Reply(noBytes, new Answer()).list("Items");
  expect(() => call(list, method, ["A", {}, { Foo: 1 }])).toThrow(isRefused);
  call(list, method, ["A", {}, undefined]);
});

test.each(["item", "bareItem"])("so does %s of a list that is made as it is read", (method) => {
  const refused: unknown[] = [];
  new Reply(noBytes, new Answer()).listLazily("Items", { event: "End" }, (list: LazyList) => {
    expect(() => call(list, method, ["A", {}, { Foo: 1 }])).toThrow(isRefused);
    refused.push(method);
    return [];
  });
  expect(refused).toEqual([method]);
});

test("its client gets an error, and the log says how headers go with a Message", async () => {
  const { clock, log, logIn, manager } = createTestManager({ users: [{ name: "admin", secret: "secret" }] });
  manager.actions.register(
    defineAction({
      name: "Open",
      classes: [],
      doc: { synopsis: "Open a door." },
      run: ({ reply }) => void call(reply, "success", ["Open", { Door: "front" }]),
    }),
  );
  const [answer] = await ask(clock, logIn("admin", "secret"), "Open");
  expect(answer?.get("Response")).toBe("Error");
  expect(log.lines.at(-1)).toBe(
    "error Action Open failed: success was given more than it takes; headers and a Message go together, as in " +
      'reply.success({ Message: "Done", Door: "front" })',
  );
});
