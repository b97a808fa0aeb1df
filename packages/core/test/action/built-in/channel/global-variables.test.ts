import { expect, test } from "vitest";

import { asking, errorText, successText } from "../../../backend/asking.ts";
import { busyBackend } from "../../../backend/busy-backend.ts";

const varSet = (name: string, value: string): string =>
  `Event: VarSet\nPrivilege: dialplan,all\nChannel: none\nUniqueid: none\nVariable: ${name}\nValue: ${value}\n\n`;
const value = (name: string, text: string): string => `Response: Success\nVariable: ${name}\nValue: ${text}\n\n`;

test("a global variable is set, read in its exact spelling, and unset (conformance/core/getvar-global)", async () => {
  const { ask } = asking({});
  expect(await ask("Action: Getvar", "Variable: A")).toBe(value("A", ""));
  expect(await ask("Action: Setvar", "Variable: A", "Value: one 'two'")).toBe(
    successText("Variable Set") + varSet("A", "one \\'two\\'"),
  );
  expect(await ask("Action: Getvar", "Variable: A")).toBe(value("A", "one 'two'"));
  expect(await ask("Action: Getvar", "Variable: a")).toBe(value("a", ""));
  expect(await ask("Action: Setvar", "Variable: A")).toBe(successText("Variable Set") + varSet("A", ""));
  expect(await ask("Action: Getvar", "Variable: A")).toBe(value("A", ""));
});

test("functions belong to the backend", async () => {
  const { ask } = asking({ backend: busyBackend() });
  expect(await ask("Action: Getvar", "Variable: LONG()")).toBe(value("LONG()", "x".repeat(1023)));
  expect(await ask("Action: Setvar", "Variable: LONG()", "Value: x")).toBe(successText("Variable Set"));
  expect(await ask("Action: Setvar", "Variable: NONE()", "Value: x")).toBe(errorText("Variable not set"));
});

test("one that is set as __NAME is read as NAME", async () => {
  const { ask } = asking({});
  await ask("Action: Setvar", "Variable: __A", "Value: 1");
  expect(await ask("Action: Getvar", "Variable: A")).toBe(value("A", "1"));
  expect(await ask("Action: Getvar", "Variable: __A")).toBe(value("__A", ""));
});
