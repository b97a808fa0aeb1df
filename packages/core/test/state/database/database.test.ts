import { bytes, demandBytes, noBytes } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { Database, valueOf } from "../../../src/state/database/database.ts";
import { DatabaseError } from "../../../src/ports/database-error.ts";
import { MemoryDatabaseStore } from "../../../src/state/database/memory-database-store.ts";
import { defaultLimits } from "../../../src/limits/limits.ts";
import type { DatabaseStore } from "../../../src/ports/database-store.ts";
import { FakeClock, FakeLog, settle } from "../../fakes.ts";

const limits = {
  databaseKeyBytes: 10,
  databaseValueBytes: 5,
  databaseListed: 3,
  databaseWaitingBytes: 2000,
  databaseTimeout: 10_000,
};

const memory = (databaseEntries: number) => new MemoryDatabaseStore({ databaseEntries, databaseBytes: 100 });

const open = (store: DatabaseStore = memory(4)) => {
  const [log, clock] = [new FakeLog(), new FakeClock()];
  return { database: new Database(store, limits, log, clock), log, clock };
};

const failure = (code: string) => ({ ok: false, error: expect.objectContaining({ name: "DatabaseError", code }) });
const success = (value?: unknown) => ({ ok: true, value });

test("the limits have defaults", () => {
  expect(defaultLimits).toMatchObject({
    databaseKeyBytes: 256,
    databaseValueBytes: 16_384,
    databaseListed: 10_000,
    databaseEntries: 100_000,
    databaseBytes: 67_108_864,
    databaseWaitingBytes: 16_777_216,
    databaseTimeout: 10_000,
  });
});

test("a family and a key make a path, in their exact spelling", async () => {
  const { database } = open();
  expect(await database.put(bytes("a/b"), bytes("c"), bytes("1"))).toEqual(success());
  expect(await database.get(bytes("a"), bytes("b/c"))).toEqual(success("1"));
  expect(await database.get(bytes("A"), bytes("b/c"))).toEqual(success(undefined));
  expect(await database.delete(bytes("a"), bytes("b"))).toEqual(success(false));
  expect(await database.delete(bytes("a"), bytes("b/c"))).toEqual(success(true));
  expect(await database.delete(bytes("a"), bytes("b/c"))).toEqual(success(false));
});

test("a tree is an entry and all below it, and is cut between the parts of a path", async () => {
  const { database } = open(memory(10));
  for (const [family, key] of [
    ["a", "b"],
    ["a", "b-c"],
    ["a", "b/d"],
    ["ab", "x"],
  ] as const) {
    await database.put(demandBytes(family), demandBytes(key), bytes("v"));
  }
  const paths = async (family: string, key: string) => {
    const outcome = await database.list({ family: demandBytes(family), key: demandBytes(key) });
    return outcome.ok ? outcome.value.map(({ path }) => path) : outcome.error.code;
  };
  expect(await paths("a", "b")).toEqual(["/a/b", "/a/b/d"]);
  expect(await paths("a", "")).toEqual(["/a/b", "/a/b-c", "/a/b/d"]);
  expect(await paths("", "x")).toBe("E_TOO_MANY");
  expect(await database.deleteTree({ family: bytes("a"), key: bytes("b") })).toEqual(success(2));
  expect(await database.deleteTree({ family: bytes("a"), key: bytes("b") })).toEqual(success(0));
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
    const outcome = await database.put(demandBytes(family), demandBytes(key), demandBytes(value));
    expect(outcome).toEqual(message === undefined ? success() : failure("E_TOO_LONG"));
    expect(log.lines).toEqual(message === undefined ? [] : [`warning The key database cannot be written: ${message}`]);
  });

  test("a full store in memory takes other values, but no other entries", async () => {
    const { database, log } = open();
    for (const key of ["1", "2", "3", "4"]) await database.put(bytes("f"), demandBytes(key), bytes("v"));
    expect(await database.put(bytes("f"), bytes("5"), bytes("v"))).toEqual(failure("E_FULL"));
    expect(await database.put(bytes("f"), bytes("4"), bytes("w"))).toEqual(success());
    expect(await database.list({ family: bytes("f"), key: noBytes })).toEqual(failure("E_TOO_MANY"));
    expect(log.lines.at(-1)).toBe(
      "warning The key database cannot be read: There are more than 3 entries below /f; name a smaller part of it",
    );
  });
});

describe("nothing is waited for without an end", () => {
  /** A store whose disk does not answer until somebody says so. */
  const hung = () => {
    let answer = (): void => {};
    const disk = new Promise<void>((resolve) => (answer = resolve));
    const store: DatabaseStore = {
      get: () => disk.then(() => bytes("late")),
      put: () => disk,
      count: () => disk.then(() => 0),
      list: () => disk.then(() => []),
      delete: () => disk.then(() => 1),
    };
    return { store, answer };
  };

  test("what a store does not answer in time is an error, each call by itself", async () => {
    const { database, clock, log } = open(hung().store);
    const outcomes = Promise.all([
      database.get(bytes("f"), bytes("k")),
      database.put(bytes("f"), bytes("k"), bytes("v")),
      database.delete(bytes("f"), bytes("k")),
      database.deleteTree({ family: bytes("f"), key: noBytes }),
      database.list({ family: bytes("f"), key: noBytes }),
    ]);
    await clock.advance(9999);
    expect(log.lines).toEqual([]);
    await clock.advance(1);
    expect(await outcomes).toEqual(Array.from({ length: 5 }, () => failure("E_TIMEOUT")));
    expect(log.lines[1]).toBe(
      "warning The key database cannot be written: it gave no answer for 10000 ms; what was asked may still be done",
    );
    expect(clock.pending).toBe(0);
  });

  test("so many bytes may be on their way, also of those that nobody waits for any more", async () => {
    const { store, answer } = hung();
    const { database, clock } = open(store);
    // Each weighs 256 bytes, its path and its value: 7 of 260 fit into 2000, an eighth does not.
    const puts = Array.from({ length: 7 }, (_, key) => database.put(bytes("f"), demandBytes(`${key}`), noBytes));
    expect(await database.put(bytes("f"), bytes("8"), noBytes)).toEqual(failure("E_BUSY"));
    await clock.advance(10_000);
    expect(await Promise.all(puts)).toEqual(puts.map(() => failure("E_TIMEOUT")));
    expect(await database.get(bytes("f"), bytes("8"))).toEqual(failure("E_BUSY"));
    answer();
    await settle();
    expect(await database.get(bytes("f"), bytes("8"))).toEqual(success("late"));
    expect(clock.pending).toBe(0);
  });
});

test("what is lost with an outcome is thrown for those who cannot hand it on", () => {
  expect(valueOf({ ok: true, value: 7 })).toBe(7);
  expect(() => valueOf({ ok: false, error: new DatabaseError("E_CORRUPT", "damaged") })).toThrow("damaged");
});

test("an error that is none of the database is not taken for one", async () => {
  const { database } = open({
    get: () => Promise.reject(new TypeError("x")),
    put: () => {},
    count: () => 0,
    list: () => [],
    delete: () => 0,
  });
  await expect(database.get(bytes("f"), bytes("k"))).rejects.toThrow(TypeError);
});
