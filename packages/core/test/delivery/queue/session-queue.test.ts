import { demandBytes } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { eventRecord, type EventRecord } from "../../../src/delivery/queue/event-record.ts";
import type { QueueRules } from "../../../src/limits/queue-rules.ts";
import { HeldArray, type HeldRun } from "../../../src/delivery/queue/held-array.ts";
import { SessionQueue } from "../../../src/delivery/queue/session-queue.ts";

const record = (text: string): EventRecord =>
  eventRecord({ name: "X", mask: 1, text: demandBytes(text), raisedAt: { wall: 0, steady: 0 } });
const alone = (text: string): HeldRun => new HeldArray([record(text)]).run();
const rules = (queueEvents: number, queueBytes: number): QueueRules => ({
  queueEvents,
  queueBytes,
  queuePolicy: "disconnect",
});

test("is bounded in records and in bytes, and a record that finds no room changes nothing", () => {
  const few = new SessionQueue(rules(2, 1000));
  expect(["a", "b", "c"].map((text) => few.push(alone(text)))).toEqual([true, true, false]);
  const small = new SessionQueue(rules(1000, 5));
  expect(["abc", "de", "f"].map((text) => small.push(alone(text)))).toEqual([true, true, false]);
  expect([small.bytes, small.length]).toEqual([5, 2]);
});

test("takes a run whole or not at all", () => {
  const shared = new HeldArray(["a", "b", "c", "d"].map((text) => record(text)));
  const queue = new SessionQueue(rules(3, 1000));
  expect([queue.push(shared.run(0, 2)), queue.push(shared.run(2, 4)), queue.push(shared.run(2, 3))]).toEqual([
    true,
    false,
    true,
  ]);
  expect([queue.records.map(({ text }) => text).join(""), queue.length, queue.bytes]).toEqual(["abc", 3, 3]);
});

test("gives the oldest first, so many bytes at the most, but at least one", () => {
  const queue = new SessionQueue(rules(10, 1000));
  for (const text of ["abc", "de", "f"]) queue.push(alone(text));
  expect(queue.take(1).map(({ text }) => text)).toEqual(["abc"]);
  expect(queue.take(3).map(({ text }) => text)).toEqual(["de", "f"]);
  expect([queue.take(3), queue.bytes]).toEqual([[], 0]);
});

test("is what a plain array would be, however long it is used and however its runs lie", () => {
  const step = fc.oneof(
    fc.record({ push: fc.array(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 5 }), inRow: fc.boolean() }),
    fc.record({ take: fc.integer({ min: 0, max: 12 }) }),
    fc.constant("shift" as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const queue = new SessionQueue(rules(150, 300));
      let shared = new HeldArray();
      let model: string[] = [];
      const size = (): number => model.join("").length;
      for (const one of steps) {
        if (one === "shift") expect(queue.shift()?.text).toBe(model.shift());
        else if ("push" in one) {
          if (!one.inRow) shared = new HeldArray();
          const from = shared.records.length;
          shared.records.push(...one.push.map((text) => record(text)));
          const fits = model.length + one.push.length <= 150 && size() + one.push.join("").length <= 300;
          expect(queue.push(shared.run(from))).toBe(fits || one.push.length === 0);
          if (fits) model = [...model, ...one.push];
        } else {
          const taken = queue.take(one.take).map(({ text }) => text);
          expect(taken).toEqual(model.slice(0, taken.length));
          expect(taken.length > 0 || model.length === 0).toBe(true);
          expect(taken.length <= 1 || taken.join("").length <= one.take).toBe(true);
          model = model.slice(taken.length);
        }
        expect([queue.length, queue.bytes, queue.oldest?.text]).toEqual([model.length, size(), model[0]]);
      }
      expect(queue.records.map(({ text }) => text)).toEqual(model);
    }),
  );
});
