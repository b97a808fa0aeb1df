import { demandBytes } from "@pluto-ami/protocol";
import { expect, test } from "vitest";

import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import { HeldBytes } from "../../../src/delivery/queue/held-bytes.ts";
import { HeldRecords } from "../../../src/delivery/queue/held-records.ts";

const batch = (...texts: readonly string[]): readonly EventRecord[] =>
  texts.map((text) => eventRecord({ name: "X", mask: 1, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } }));

test("holds turn behind turn in one array", () => {
  const held = new HeldRecords(new HeldBytes());
  const first = held.hold(batch("a", "bc"));
  const second = held.hold(batch("d"));
  expect([first.from, first.to, first.bytes]).toEqual([0, 2, 3]);
  expect([second.from, second.to, second.bytes]).toEqual([2, 3, 1]);
  expect(second.array).toBe(first.array);
  expect(second.array.records.map(({ text }) => text)).toEqual(["a", "bc", "d"]);
});

test("begins another array after a release, and when one has grown large enough", () => {
  const held = new HeldRecords(new HeldBytes());
  const first = held.hold(batch("a"));
  held.release();
  const second = held.hold(batch("b", "x".repeat(64 * 1024)));
  expect(second.array).not.toBe(first.array);
  const third = held.hold(batch("c", "d"));
  expect(third.array).not.toBe(second.array);
  expect([second.array.records.length, third.from, third.to]).toEqual([2, 0, 2]);
});
