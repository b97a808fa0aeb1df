import { expect, test } from "vitest";

import { FakeClock } from "../../../../packages/core/test/fakes.ts";
import { LateWork } from "../../src/deed/late-work.ts";

const setUp = (lateDeeds = 3, lateBytes = 100) => {
  const clock = new FakeClock();
  const late = new LateWork(clock, { lateDeeds, lateBytes });
  const done: string[] = [];
  const after = (milliseconds: number, what: string, user?: string, bytes = 1) =>
    late.after(milliseconds, { user, bytes }, () => done.push(what));
  return { clock, late, done, after };
};

test("late work is done at its time, in the order of the times, unless it is taken back", async () => {
  const { after, clock, done, late } = setUp();
  after(20, "b");
  after(10, "a");
  const cancel = after(15, "never");
  cancel();
  cancel();
  expect(late.size).toBe(2);
  await clock.advance(20);
  expect([done, late.size, clock.pending]).toEqual([["a", "b"], 0, 0]);
});

test("late work is bounded in number and in bytes; what is done makes room", async () => {
  const { after, clock } = setUp();
  after(10, "a", undefined, 60);
  expect(() => after(10, "b", undefined, 41)).toThrow("what waits to be done holds 100 bytes already (lateBytes).");
  after(10, "c", undefined, 20);
  after(10, "d", undefined, 20);
  expect(() => after(10, "e", undefined, 0)).toThrow("3 things wait to be done already (lateDeeds).");
  await clock.advance(10);
  after(10, "f", undefined, 100);
});

test("late work because of a user goes with him", async () => {
  const { after, clock, done, late } = setUp();
  after(10, "a", "panel");
  after(10, "b", "test");
  after(10, "c");
  late.clear("PANEL");
  await clock.advance(10);
  expect(done).toEqual(["b", "c"]);
  after(10, "d");
  late.clear();
  expect(clock.pending).toBe(0);
});
