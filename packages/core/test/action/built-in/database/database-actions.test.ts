import { describe, expect, test } from "vitest";

import { DatabaseError } from "../../../../src/ports/database-error.ts";
import type { DatabaseStore } from "../../../../src/ports/database-store.ts";
import { asking, errorText, successText } from "../../../backend/asking.ts";

const broken = (): Promise<never> => Promise.reject(new DatabaseError("E_CORRUPT", "its files are damaged"));
const damaged: DatabaseStore = { get: broken, put: broken, count: broken, list: broken, delete: broken };

describe("the arguments are checked in their order (docs/protocol.md#database-actions, conformance/db/missing)", () => {
  test.each<readonly [action: string, headers: readonly string[], error: string]>([
    ["DBPut", [], "No family specified"],
    ["DBPut", ["Key: k"], "No family specified"],
    ["DBPut", ["Family: f"], "No key specified"],
    ["DBGet", [], "No family specified."],
    ["DBGet", ["Family: f"], "No key specified."],
    ["DBGet", ["Family: f", "Key: k"], "Database entry not found"],
    ["DBDel", [], "No family specified."],
    ["DBDel", ["Family: f"], "No key specified."],
    ["DBDel", ["Family: f", "Key: k"], "Database entry could not be deleted"],
    ["DBDelTree", ["Key: k"], "No family specified."],
    ["DBDelTree", ["Family: f"], "Database entry not found"],
  ])("%s %j", async (action, headers, error) => {
    expect(await asking({}).ask(`Action: ${action}`, ...headers)).toBe(errorText(error));
  });
});

test.each([
  ["DBPut", "Failed to update entry"],
  ["DBGet", "Database unavailable"],
  ["DBGetTree", "Database unavailable"],
  ["DBDel", "Database entry could not be deleted"],
  ["DBDelTree", "Database unavailable"],
])("%s on a damaged database says so, and the log says why", async (action, error) => {
  const { ask, log } = asking({ databaseStore: damaged });
  expect(await ask(`Action: ${action}`, "Family: f", "Key: k", "Val: v")).toBe(errorText(error));
  expect(log.lines.at(-1)).toMatch(/^warning The key database cannot be (read|written): its files are damaged$/);
});

test("a value of any bytes comes back as it was put; the ActionID of an item stands last", async () => {
  const { ask } = asking({});
  const value = "\xff\xfe caf\xc3\xa9 \x01;=\\";
  expect(await ask("Action: DBPut", "Family: f\xe9", "Key: k", `Val: ${value}`)).toBe(
    successText("Updated database successfully"),
  );
  expect(await ask("Action: DBGet", "Family: f\xe9", "Key: k", "ActionID: 7")).toBe(
    "Response: Success\nActionID: 7\nEventList: start\nMessage: Result will follow\n\n" +
      `Event: DBGetResponse\nFamily: f\xe9\nKey: k\nVal: ${value}\nActionID: 7\n\n` +
      "Event: DBGetComplete\nActionID: 7\nEventList: Complete\nListItems: 1\n\n",
  );
});

test("DBGetTree lists a family, a key and all below it, or everything", async () => {
  const { ask } = asking({ limits: { databaseListed: 3 } });
  for (const key of ["b", "a", "a/x"]) await ask("Action: DBPut", "Family: f", `Key: ${key}`, `Val: ${key}!`);
  const tree = (...paths: string[]): string =>
    "Response: Success\nActionID: t\nEventList: start\nMessage: Result will follow\n\n" +
    paths.map((path) => `Event: DBGetTreeResponse\nKey: ${path}\nVal: ${path.slice(3)}!\nActionID: t\n\n`).join("") +
    `Event: DBGetTreeComplete\nActionID: t\nEventList: Complete\nListItems: ${paths.length}\n\n`;
  expect(await ask("Action: DBGetTree", "ActionID: t")).toBe(tree("/f/a", "/f/a/x", "/f/b"));
  expect(await ask("Action: DBGetTree", "Family: f", "Key: a", "ActionID: t")).toBe(tree("/f/a", "/f/a/x"));
  expect(await ask("Action: DBGetTree", "Family: g", "ActionID: t")).toBe(tree());
  await ask("Action: DBPut", "Family: f", "Key: c", "Val: c!");
  expect(await ask("Action: DBGetTree", "Family: f")).toBe(
    errorText("There are more than 3 entries below /f; name a smaller part of it"),
  );
  expect(await ask("Action: DBDelTree", "Family: f", "Key: a")).toBe(successText("Key tree deleted successfully"));
  expect(await ask("Action: DBDel", "Family: f", "Key: b")).toBe(successText("Key deleted successfully"));
  expect(await ask("Action: DBGetTree", "ActionID: t")).toBe(tree("/f/c"));
});

test("who may only report may read, but not write", async () => {
  const { ask } = asking({ write: ["reporting"] });
  expect(await ask("Action: DBGetTree")).toContain("Response: Success");
  for (const action of ["DBPut", "DBDel", "DBDelTree"]) {
    expect(await ask(`Action: ${action}`, "Family: f", "Key: k")).toContain(errorText("Permission denied"));
  }
});
