import { describe, expect, test } from "vitest";

import { fromText } from "../../src/bytes/bytes.ts";
import { ActionMessage, Message } from "../../src/message/message.ts";

const lines = ["aCTION: pInG", "X:1", "X:   2  ", "Y :3", " Z: 4", "words", "Empty:", "T:\t\x01v\tw"];

describe.each([
  ["lines", () => new Message(lines)],
  ["text with CRLF", () => new Message(lines.join("\r\n"))],
  ["text with LF", () => new Message(lines.join("\n"))],
])("Message of %s (docs/protocol.md#header-lookup)", (_source, make) => {
  const message = make();

  test.each([
    ["Action", "pInG"],
    ["x", "1"],
    ["Y", ""],
    ["Z", ""],
    ["words", ""],
    ["Empty", ""],
    ["T", "v\tw"],
  ])("the value of %s is %j", (name, value) => {
    expect(make().get(name)).toBe(value);
  });

  test("all values of a header, trailing blanks kept", () => {
    expect(message.all("X")).toEqual(["1", "2  "]);
  });

  test("an empty header is there, an absent one is not", () => {
    expect([make().has("empty"), make().has("nothing")]).toEqual([true, false]);
  });

  test("headers in order, without the lines that have no colon", () => {
    expect([...message.headers()].map(([name]) => name)).toEqual(["aCTION", "X", "X", "Y ", " Z", "Empty", "T"]);
  });
});

test("what is read is decoded, and nothing else", () => {
  const decoded: string[] = [];
  const message = new Message("A: 1\r\nB: 2", (text) => {
    decoded.push(text);
    return `<${text}>`;
  });
  expect(message.get("b")).toBe("<2>");
  expect(decoded).toEqual(["2"]);
  expect(message.lines).toEqual(["<A: 1>", "<B: 2>"]);
});

test.each([
  [["Action: Ping"], "Ping", ""],
  [["Action:", "Action: Second", "ActionID: 7"], "Second", "7"],
  [["Foo: bar", "actionid: AbC"], "", "AbC"],
])("ActionMessage %j", (lines, name, actionId) => {
  const action = new ActionMessage(lines.map((line) => fromText(line)));
  expect([action.name, action.actionId]).toEqual([name, actionId]);
});
