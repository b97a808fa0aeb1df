import { VirtualClock } from "@pluto-ami/core/testing";
import { expect, test } from "vitest";

import { StoppableClock } from "../../src/time/stoppable-clock.ts";

test("a clock that is stopped leaves no timer behind, and takes none", async () => {
  const inner = new VirtualClock();
  const clock = new StoppableClock(inner);
  const ran: string[] = [];
  clock.after(1, () => void ran.push("due"));
  clock.after(2, () => void ran.push("cancelled"))();
  clock.after(20, () => void ran.push("late"));
  await inner.advance(10);
  expect([clock.wall() - 1_780_000_000_000, clock.steady(), inner.pending]).toEqual([10, 10, 1]);
  clock.stop();
  expect(inner.pending).toBe(0);
  clock.after(1, () => void ran.push("never"))();
  clock.atEndOfTurn(() => void ran.push("turn"));
  await inner.advance(100);
  expect(ran).toEqual(["due", "turn"]);
});
