import { VirtualClock } from "@pluto-ami/core/testing";
import { expect, test } from "vitest";

import { FastClock } from "../../src/time/fast-clock.ts";

test("a fast clock begins with the time of day, and goes so many times as fast", async () => {
  const real = new VirtualClock();
  await real.advance(1000);
  const fast = new FastClock(real, 20);
  const ran: number[] = [];
  fast.after(60_000, () => void ran.push(fast.steady()));
  fast.after(60_000, () => void ran.push(-1))();
  fast.atEndOfTurn(() => void ran.push(0));
  expect([fast.wall(), fast.steady()]).toEqual([real.wall(), 0]);
  await real.advance(3000);
  expect(ran).toEqual([0, 60_000]);
  expect([fast.wall(), fast.steady()]).toEqual([real.wall() - 3000 + 60_000, 60_000]);
});
