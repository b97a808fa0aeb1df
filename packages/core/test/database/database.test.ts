import { describe, expect, test } from "vitest";

import { Database } from "../../src/database/database.ts";
import { DatabaseError } from "../../src/database/database-error.ts";
import { MemoryDatabaseStore } from "../../src/database/memory-database-store.ts";
import { defaultLimits } from "../../src/limits.ts";
import type { DatabaseStore } from "../../src/ports/database-store.ts";
import { FakeLog } from "../fakes.ts";

const limits = { databaseKeyBytes: 10, databaseValueBytes: 5, databaseListed: 3 };

const open = (store: DatabaseStore = new MemoryDatabaseStore(4)) => {
  const log = new FakeLog();
  return { database: new Database(store, limits, log), log };
};

const failure = (code: string) => ({ ok: false, error: expect.objectContaining({ name: "DatabaseError", code }) });
const success = (value?: unknown) => ({ ok: true, value });

test("the limits have defaults", () => {
  expect(defaultLimits).toMatchObject({
    databaseKeyBytes: 256,
    databaseValueBytes: 16_384,
    databaseListed: 10_000,
    databaseEntries: 100_000,
  });
});

test("a family and a key make a path, in their exact spelling", async () => {
  const { database } = open();
  expect(await database.put("a/b", "c", "1")).toEqual(success());
  expect(await database.get("a", "b/c")).toEqual(success("1"));
  expect(await database.get("A", "b/c")).toEqual(success(undefined));
  expect(await database.delete("a", "b")).toEqual(success(false));
  expect(await database.delete("a", "b/c")).toEqual(success(true));
  expect(await database.delete("a", "b/c")).toEqual(success(false));
});

test("a tree is an entry and all below it, and is cut between the parts of a path", async () => {
  const { database } = open(new MemoryDatabaseStore(10));
  for (const [family, key] of [
    ["a", "b"],
    ["a", "b-c"],
    ["a", "b/d"],
    ["ab", "x"],
  ] as const) {
    await database.put(family, key, "v");
  }
  const paths = async (family: string, key: string) => {
    const outcome = await database.list({ family, key });
    return outcome.ok ? outcome.value.map(({ path }) => path) : outcome.error.code;
  };
  expect(await paths("a", "b")).toEqual(["/a/b", "/a/b/d"]);
  expect(await paths("a", "")).toEqual(["/a/b", "/a/b-c", "/a/b/d"]);
  expect(await paths("", "x")).toBe("E_TOO_MANY");
  expect(await database.deleteTree({ family: "a", key: "b" })).toEqual(success(2));
  expect(await database.deleteTree({ family: "a", key: "b" })).toEqual(success(0));
  expect(await paths("", "")).toEqual(["/a/b-c", "/ab/x"]);
});

describe("limits", () => {
  test.each([
    ["a path of 10 bytes", "12345", "789", "", undefined],
    ["one of 11", "12345", "7890", "", "A key has 11 bytes, 10 is the most"],
    ["a value of 5 bytes", "f", "k", "12345", undefined],
    ["one of 6", "f", "k", "123456", "A value has 6 bytes, 5 is the most"],
  ])("%s", async (_, family, key, value, message) => {
    const { database, log } = open();
    const outcome = await database.put(family, key, value);
    expect(outcome).toEqual(message === undefined ? success() : failure("E_TOO_LONG"));
    expect(log.lines).toEqual(message === undefined ? [] : [`warning The key database cannot be written: ${message}`]);
  });

  test("a full store in memory takes other values, but no other entries", async () => {
    const { database, log } = open();
    for (const key of ["1", "2", "3", "4"]) await database.put("f", key, "v");
    expect(await database.put("f", "5", "v")).toEqual(failure("E_FULL"));
    expect(await database.put("f", "4", "w")).toEqual(success());
    expect(await database.list({ family: "f", key: "" })).toEqual(failure("E_TOO_MANY"));
    expect(log.lines.at(-1)).toBe(
      "warning The key database cannot be read: There are more than 3 entries below /f; name a smaller part of it",
    );
  });
});

test("writes happen one after another, also behind one that failed", async () => {
  const steps: string[] = [];
  const slow: DatabaseStore = {
    get: () => undefined,
    put: async (path) => {
      steps.push(`begin ${path}`);
      await Promise.resolve();
      steps.push(`end ${path}`);
      if (path === "/f/1") throw new DatabaseError("E_FULL", "the disk is full");
    },
    list: () => [],
    delete: () => {
      steps.push("delete");
      return 1;
    },
  };
  const { database } = open(slow);
  const outcomes = await Promise.all([
    database.put("f", "1", ""),
    database.put("f", "2", ""),
    database.deleteTree({ family: "f", key: "" }),
  ]);
  expect(outcomes).toEqual([failure("E_FULL"), success(), success(1)]);
  expect(steps).toEqual(["begin /f/1", "end /f/1", "begin /f/2", "end /f/2", "delete"]);
});

test("an error that is none of the database is not taken for one", async () => {
  const { database } = open({
    get: () => Promise.reject(new TypeError("x")),
    put: () => {},
    list: () => [],
    delete: () => 0,
  });
  await expect(database.get("f", "k")).rejects.toThrow(TypeError);
});
