import { expect, test } from "vitest";

import { ManualClock } from "../../src/time/manual-clock.ts";
import { TestClock } from "../../src/time/test-clock.ts";

const start = 1_780_000_000_000;

test("a clock says where it stands, and how many timers and events an advance has brought", async () => {
  const manual = new ManualClock({ rest: async () => {}, mostTimers: 10 });
  let events = 3;
  const clock = new TestClock(manual, manual, () => events);
  manual.after(1500, () => void (events += 2));
  manual.after(1500, () => {});
  expect(clock.now).toEqual(new Date(start));
  expect(await clock.advance("1s")).toEqual({ now: new Date(start + 1000), timers: 0, events: 0 });
  expect(await clock.next()).toEqual({ now: new Date(start + 1500), timers: 2, events: 2 });
  expect(await clock.advanceTo(new Date(start + 2000))).toEqual({ now: new Date(start + 2000), timers: 0, events: 0 });
});

test("a clock that goes by itself is moved by nobody, and what is no time moves none", async () => {
  const manual = new ManualClock({ rest: async () => {}, mostTimers: 10 });
  const real = new TestClock(manual, undefined, () => 0);
  for (const move of [real.advance("1s"), real.advanceTo(start), real.next()]) {
    await expect(move).rejects.toMatchObject({
      code: "E_REAL_CLOCK",
      message: 'The clock goes by itself: start the server with clock: "manual" to move it.',
    });
  }
  const clock = new TestClock(manual, manual, () => 0);
  await expect(clock.advance("soon")).rejects.toMatchObject({ code: "E_NO_DURATION" });
  await expect(clock.advanceTo("soon")).rejects.toMatchObject({ code: "E_NO_MOMENT" });
  await expect(clock.advanceTo(0)).rejects.toMatchObject({ code: "E_TIME_GOES_FORWARD" });
});
