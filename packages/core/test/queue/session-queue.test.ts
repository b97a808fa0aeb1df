import { expect, test } from "vitest";

import type { EventRecord } from "../../src/queue/event-record.ts";
import { SessionQueue } from "../../src/queue/session-queue.ts";

const record = (text: string): EventRecord => ({ name: "X", mask: 1, text, raisedAt: 0 });

test("is bounded in records and in bytes, and a record that finds no room changes nothing", () => {
  const few = new SessionQueue(2, 1000);
  expect(["a", "b", "c"].map((text) => few.push(record(text)))).toEqual([true, true, false]);
  const small = new SessionQueue(1000, 5);
  expect(["abc", "de", "f"].map((text) => small.push(record(text)))).toEqual([true, true, false]);
  expect([small.bytes, small.records.length]).toEqual([5, 2]);
});

test("gives the oldest first, so many bytes at the most, but at least one", () => {
  const queue = new SessionQueue(10, 1000);
  for (const text of ["abc", "de", "f"]) queue.push(record(text));
  expect(queue.take(1).map(({ text }) => text)).toEqual(["abc"]);
  expect(queue.take(3).map(({ text }) => text)).toEqual(["de", "f"]);
  expect([queue.take(3), queue.bytes]).toEqual([[], 0]);
});
