import { describe, expect, test } from "vitest";

import { builtInActions } from "../../../src/action/built-in/index.ts";
import { builtInCommands } from "../../../src/command/built-in/index.ts";
import { DatabaseError } from "../../../src/ports/database-error.ts";
import type { DatabaseStore } from "../../../src/ports/database-store.ts";
import { asking } from "../../backend/asking.ts";

const broken = (): Promise<never> => Promise.reject(new DatabaseError("E_CORRUPT", "its files are damaged"));
const damaged: DatabaseStore = { get: broken, put: broken, count: broken, list: broken, delete: broken };

const keepers = ["database", "customDeviceStates", "customPresence"];
const asked = ["Family: f", "Key: k", "Val: v", "Provider: CustomPresence:joe"];
const actions = [
  ...builtInActions
    .filter(({ needs }) => (needs ?? []).some((service) => keepers.includes(service)))
    .map(({ name }) => [`Action: ${name}`, ...asked]),
  ...["DEVICE_STATE(Custom:lamp)", "PRESENCE_STATE(CustomPresence:joe,value)"].map((variable) => [
    "Action: Getvar",
    `Variable: ${variable}`,
  ]),
  ["Action: Setvar", "Variable: DEVICE_STATE(Custom:lamp)", "Value: BUSY"],
  ["Action: Setvar", "Variable: PRESENCE_STATE(CustomPresence:joe)", "Value: away"],
  ...builtInCommands
    .map(({ syntax }) => syntax)
    .filter((syntax) => syntax.startsWith("database "))
    .map((syntax) => [
      "Action: Command",
      `Command: ${syntax} ${syntax.endsWith("put") ? "f k v" : syntax.endsWith("showkey") ? "k" : "f k"}`,
    ]),
];

describe("what a damaged database keeps is an error for whoever asks: not a value, not an empty list, not Success", () => {
  test("there is something that asks", () => {
    expect(actions.length).toBeGreaterThan(15);
  });

  test.each(actions)("%s %s", async (...lines) => {
    const { ask, log } = asking({ databaseStore: damaged });
    const answer = await ask(...lines);
    if (lines[0] === "Action: Command") expect(answer).toContain("its files are damaged");
    else expect(answer).toMatch(/^Response: Error\n(?:.+\n)+\n$/);
    expect(log.lines.at(-1)).toMatch(/^warning The key database cannot be (read|written): its files are damaged$/);
    expect(log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});
