import { expect, test } from "vitest";

import type { EventRecord } from "../../src/queue/event-record.ts";
import { HeldRecords } from "../../src/queue/held-records.ts";

const batch = (...texts: readonly string[]): readonly EventRecord[] =>
  texts.map((text) => ({ name: "X", mask: 1, text, raisedAt: 0 }));

test("holds turn behind turn in one array", () => {
  const held = new HeldRecords();
  const first = held.hold(batch("a", "bc"));
  const second = held.hold(batch("d"));
  expect([first.from, first.to, first.bytes]).toEqual([0, 2, 3]);
  expect([second.from, second.to, second.bytes]).toEqual([2, 3, 1]);
  expect(second.records).toBe(first.records);
  expect(second.records.map(({ text }) => text)).toEqual(["a", "bc", "d"]);
});

test("begins another array after a release, and when one would grow too long", () => {
  const held = new HeldRecords();
  const first = held.hold(batch("a"));
  held.release();
  const second = held.hold(batch("b"));
  expect(second.records).not.toBe(first.records);
  const long = held.hold(batch(...Array.from({ length: 1024 }, () => "x")));
  expect(long.records).not.toBe(second.records);
  expect([second.records.length, long.from, long.to]).toEqual([1, 0, 1024]);
});
