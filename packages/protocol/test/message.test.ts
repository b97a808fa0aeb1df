import { describe, expect, test } from "vitest";

import { ActionMessage, Message } from "../src/message.ts";

describe("Message (spec/ami.md §1.4)", () => {
  const message = new Message(["aCTION: pInG", "X:1", "X:   2  ", "Y :3", " Z: 4", "words", "Empty:", "T:\t\x01v\tw"]);

  test.each([
    ["Action", "pInG"],
    ["x", "1"],
    ["Y", ""],
    ["Z", ""],
    ["words", ""],
    ["Empty", ""],
    ["T", "v\tw"],
  ])("the value of %s is %j", (name, value) => {
    expect(message.get(name)).toBe(value);
  });

  test("all values of a header, trailing blanks kept", () => {
    expect(message.all("X")).toEqual(["1", "2  "]);
  });

  test("an empty header is there, an absent one is not", () => {
    expect([message.has("empty"), message.has("nothing")]).toEqual([true, false]);
  });

  test("headers in order, without the lines that have no colon", () => {
    expect([...message.headers()].map(([name]) => name)).toEqual(["aCTION", "X", "X", "Y ", " Z", "Empty", "T"]);
  });
});

test.each([
  [["Action: Ping"], "Ping", ""],
  [["Action:", "Action: Second", "ActionID: 7"], "Second", "7"],
  [["Foo: bar", "actionid: AbC"], "", "AbC"],
])("ActionMessage %j", (lines, name, actionId) => {
  const action = new ActionMessage(lines);
  expect([action.name, action.actionId]).toEqual([name, actionId]);
});
