import { bytes, demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { DatabaseEntries } from "../../../src/state/database/database-entries.ts";

const room = { databaseEntries: 3, databaseBytes: 20 };

const filled = (...paths: readonly string[]): DatabaseEntries => {
  const entries = new DatabaseEntries(room);
  for (const path of paths) entries.set(demandBytes(path), bytes("123"));
  return entries;
};

describe("room", () => {
  test.each([
    ["a third entry", "/c", "1", undefined, undefined],
    [
      "a fourth, with one that waits",
      "/c",
      "1",
      { entries: 1, bytes: 0 },
      "The key database holds 3 entries; delete some.",
    ],
    ["another value of an old one, whatever waits", "/a", "321", { entries: 9, bytes: 99 }, undefined],
    ["a longer one", "/a", "1234567890123", undefined, undefined],
    ["one that is a byte too long", "/a", "12345678901234", undefined, "The key database may hold 20 bytes"],
    ["bytes that wait besides", "/c", "12345678", { entries: 0, bytes: 1 }, "The key database may hold 20 bytes"],
  ])("%s", (_, path, value, waiting, message) => {
    const entries = filled("/a", "/b");
    const demand = () => entries.demandRoom(demandBytes(path), demandBytes(value), waiting);
    if (message === undefined) expect(demand).not.toThrow();
    else expect(demand).toThrow(expect.objectContaining({ code: "E_FULL", message: expect.stringContaining(message) }));
  });

  test("is given back by what is deleted", () => {
    const entries = filled("/a", "/b", "/c");
    expect([entries.size, entries.bytes]).toEqual([3, 15]);
    expect(entries.delete([{ from: bytes("/a"), to: bytes("/c") }])).toBe(2);
    expect([entries.size, entries.bytes]).toEqual([1, 5]);
  });
});

test("does what a plain map does that is sorted anew each time", () => {
  const word = fc
    .string({ unit: fc.constantFrom("/", "a", "b", "\xff", "\0"), maxLength: 4 })
    .map((text) => demandBytes(text));
  const step = fc.oneof(
    fc.record({ put: word, value: word }),
    fc.record({ from: word, to: word }),
    fc.record({ list: fc.constant(true), from: word, to: word, most: fc.nat(5) }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const entries = new DatabaseEntries(room);
      const model = new Map<string, string>();
      const inRange = (from: string, to: string) =>
        [...model.keys()].sort().filter((path) => path >= from && path < to);
      for (const one of steps) {
        if ("put" in one) {
          entries.set(one.put, one.value);
          model.set(one.put, one.value);
        } else if ("list" in one) {
          const wanted = inRange(one.from, one.to).slice(0, one.most);
          expect(entries.list(one, one.most)).toEqual(wanted.map((path) => ({ path, value: model.get(path) })));
          expect(entries.has(one)).toBe(inRange(one.from, one.to).length > 0);
        } else {
          const gone = inRange(one.from, one.to);
          for (const path of gone) model.delete(path);
          expect(entries.delete([one])).toBe(gone.length);
        }
      }
      expect(new Map(entries)).toEqual(model);
      expect(entries.bytes).toBe([...model].reduce((sum, [path, value]) => sum + path.length + value.length, 0));
    }),
  );
});
