import { describe, expect, it, onTestFinished, vi } from "vitest";

import { systemClock } from "../src/clock.ts";

describe("the clock", () => {
  it("tells the time with microseconds", () => {
    const clock = systemClock();
    const times = Array.from({ length: 50 }, () => clock.wall());
    expect(Math.abs((times[0] ?? 0) - Date.now())).toBeLessThan(60);
    expect(times.some((time) => !Number.isInteger(time))).toBe(true);
    expect(times).toEqual(times.toSorted((one, other) => one - other));
  });

  it("follows when somebody sets the system's clock", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const clock = systemClock();
    vi.setSystemTime(Date.now() - 3_600_000);
    expect(Math.abs(clock.wall() - Date.now())).toBeLessThan(60);
  });

  it("has a steady face that nobody sets", () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const clock = systemClock();
    const times = [-3_600_000, 7_200_000, -1].map((jump) => {
      vi.setSystemTime(Date.now() + jump);
      clock.wall();
      return clock.steady();
    });
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeLessThan(60_000);
  });

  it("waits longer than Node's timers can, and stops when told", () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const clock = systemClock();
    const task = vi.fn<() => void>();
    const month = 30 * 86_400_000;
    clock.after(month, task);
    const cancel = clock.after(month, task);
    vi.advanceTimersByTime(month - 1);
    expect(task).not.toHaveBeenCalled();
    cancel();
    vi.advanceTimersByTime(1);
    expect(task).toHaveBeenCalledTimes(1);
  });
});
