import { expect, test } from "vitest";

import { redactReason } from "../../../src/event/debug/redact-reason.ts";

test.each([
  ["Action: Login", "Secret: hunter2", "wrong: hunter2!", "wrong: <redacted from logging>!"],
  [
    "Action: Command",
    "Command: database put a b hunter2",
    "no room for 'hunter2'",
    "no room for '<redacted from logging>'",
  ],
  ["Action: Setvar", "Variable: A=1,PASSWORD=hunter2", "A=1,PASSWORD=hunter2", "A=1,PASSWORD=<redacted from logging>"],
  ["Action: Ping", "Colour: blue", "blue is no colour", "blue is no colour"],
  ["Action: Login", "Secret: a", "a bad thing", "a bad thing"],
])("what an error quotes of a message's secrets is left out: %s, %s", (action, header, said, shown) => {
  expect(redactReason(new Error(said), [action, header])).toBe(shown);
  expect(redactReason(said, [action, header])).toBe(shown);
});
