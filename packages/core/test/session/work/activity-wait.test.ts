import { expect, test } from "vitest";

import type { Activity } from "../../../src/session/work/activity.ts";
import { ActivityWait } from "../../../src/session/work/activity-wait.ts";
import { FakeClock } from "../../fakes.ts";

const begin = (milliseconds: number) => {
  const clock = new FakeClock();
  const subscriber: { onHeld: (() => void) | undefined } = { onHeld: undefined };
  const ends: Activity[] = [];
  const wait = new ActivityWait(clock, subscriber, milliseconds, (activity) => ends.push(activity));
  return { clock, subscriber, ends, wait };
};

test.each([
  ["an event that comes", "event", ({ subscriber }: ReturnType<typeof begin>) => subscriber.onHeld?.()],
  ["the time", "timeout", ({ clock }: ReturnType<typeof begin>) => clock.advance(1000)],
  ["its session", "closed", ({ wait }: ReturnType<typeof begin>) => wait.end("closed")],
] as const)("%s ends a wait, once", async (_, activity, happen) => {
  const waiting = begin(1000);
  expect(waiting.ends).toEqual([]);
  await happen(waiting);
  expect(waiting.ends).toEqual([activity]);
  waiting.subscriber.onHeld?.();
  await waiting.clock.advance(10_000);
  expect(waiting.ends).toEqual([activity]);
});

test("without a time it waits for any time", async () => {
  const { clock, ends, subscriber } = begin(Infinity);
  await clock.advance(1_000_000_000);
  expect(ends).toEqual([]);
  subscriber.onHeld?.();
  expect(ends).toEqual(["event"]);
});
