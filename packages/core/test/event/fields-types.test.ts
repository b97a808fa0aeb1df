// Compiled with the tests: a regression of the types fails there, and an error that is expected but gone fails too.
import { bytes, type Fields, fieldsOf, fromText, noBytes, type Text, type TextFields } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import type { EventBus } from "../../src/event/event-bus.ts";
import type { LazyList } from "../../src/session/answer/list-reply.ts";
import { Answer } from "../../src/session/answer/answer.ts";
import { Reply } from "../../src/session/answer/reply.ts";
import type { Stage } from "../../src/stage/stage.ts";

const text: Text = "Zoë";
const headers: TextFields = { Name: text };

test("headers as a value are bytes: text among them does not pass unseen", () => {
  const known: Fields = fieldsOf({ Name: "Zoe", Number: fromText(text), Count: 2, Gone: undefined });
  // @ts-expect-error text is no bytes
  const named: Fields = { Name: text };
  // @ts-expect-error nor is it in a list
  const listed: Fields = { Name: [bytes("a"), text] };
  // @ts-expect-error nor are headers that may hold text
  const any: Fields = headers;
  // @ts-expect-error nor does fieldsOf make it so
  const made = fieldsOf({ Name: text });
  const answer = new Answer();
  const reply = new Reply(noBytes, answer);
  reply.success(known);
  // @ts-expect-error headers of any text are none for an answer
  reply.event("Item", headers);
  // @ts-expect-error nor are lines of text
  reply.unsolicited("Item", { Name: [text] });
  expect(answer.text).toContain("Name: Zoe\r\nNumber: Zo\xC3\xAB\r\nCount: 2\r\n");
  expect([named, listed, any, made].length).toBe(4);
});

test("what is raised, and what a list is made of, is bytes", () => {
  const bus: Pick<EventBus, "emit"> = { emit: () => {} };
  bus.emit({ name: "Rung", classes: ["call"], body: { Door: "front", Who: fromText(text) } });
  // @ts-expect-error text is no bytes
  bus.emit({ name: "Rung", classes: ["call"], body: { Door: text } });
  // @ts-expect-error nor is a line of text
  bus.emit({ name: "Rung", classes: ["call"], body: [`Door: ${text}`] });
  const raise: Stage["raise"] = async () => {};
  void raise({ name: "Rung", body: [{ Door: bytes("front") }] });
  // @ts-expect-error text is no bytes
  void raise({ name: "Rung", body: [{ Door: text }] });
  const list: LazyList = { item: () => noBytes, bareItem: () => noBytes };
  list.item("Door", { Door: "front" });
  // @ts-expect-error text is no bytes
  list.item("Door", { Door: text });
  // @ts-expect-error nor is it there
  list.bareItem("Door", headers);
  const reply = new Reply(noBytes, new Answer());
  // @ts-expect-error lines of text are none
  reply.raw("Success", [`Name: ${text}`]);
  expect(reply.isAnswered).toBe(true);
});
