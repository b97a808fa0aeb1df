import { describe, expect, test } from "vitest";

import { ManualClock } from "../../src/time/manual-clock.ts";

const restless = async (): Promise<void> => {};
const made = (mostTimers = 1_000_000): ManualClock => new ManualClock({ rest: restless, mostTimers });
const start = 1_780_000_000_000;

describe("a manual clock", () => {
  test("moves when it is told to, and runs what is due in the order of times and of making", async () => {
    const clock = made();
    const ran: string[] = [];
    const at = (name: string, milliseconds: number) =>
      clock.after(milliseconds, () => void ran.push(`${name} at ${clock.wall() - start}`));
    at("c", 300);
    at("a", 100);
    at("b", 100);
    at("never", 200)();
    expect(clock.pending).toBe(3);
    expect(await clock.next()).toBe(2);
    expect(clock.steady()).toBe(100);
    expect(await clock.advance(200)).toBe(1);
    expect(ran).toEqual(["a at 100", "b at 100", "c at 300"]);
    expect(await clock.next()).toBe(0);
    expect(await clock.advanceTo(start + 500)).toBe(0);
    expect(clock.wall()).toBe(start + 500);
  });

  test("goes forward only: an earlier moment is a typed error that names both", async () => {
    const clock = made();
    await clock.advance(1000);
    await expect(clock.advanceTo(start)).rejects.toMatchObject({
      code: "E_TIME_GOES_FORWARD",
      message:
        "The clock stands at 2026-05-28T20:26:41.000Z and cannot go to 2026-05-28T20:26:40.000Z: time goes forward only.",
    });
    expect(clock.steady()).toBe(1000);
  });

  test("does not run for ever", async () => {
    const clock = made(1000);
    const again = (): void => void clock.after(0, again);
    again();
    await expect(clock.advance(1)).rejects.toMatchObject({
      code: "E_RUNAWAY",
      message:
        "The clock has come to 2026-05-28T20:26:40.000Z and stopped: 1000 timers have run in one advance, and there are more.",
    });
  });

  test("is moved by what it has set off within the same bound, and has come to rest when the first move is over", async () => {
    const clock = made(10);
    let told = 0;
    clock.after(1, () => {
      void clock.advanceOn(1000).then((timers) => (told = timers));
      clock.after(500, () => {});
    });
    expect(await clock.advance(1)).toBe(2);
    expect([clock.wall() - start, told]).toEqual([1001, 1]);
    const errors: unknown[] = [];
    const again = (): void => {
      clock.after(1, again);
      clock.advanceOn(1).catch((error: unknown) => errors.push(error));
    };
    clock.after(1, again);
    await expect(clock.advance(1)).rejects.toMatchObject({ code: "E_RUNAWAY" });
    expect(errors).toMatchObject([{ code: "E_RUNAWAY" }]);
    expect(clock.wall() - start).toBe(1011);
    await new Promise((resolve) => void setImmediate(resolve));
    expect([clock.wall() - start, clock.pending]).toEqual([1011, 1]);
  });

  test("is moved from outside as from inside when it stands still", async () => {
    const clock = made(1);
    clock.after(1, () => {});
    expect(await clock.advanceOn(1)).toBe(1);
    clock.after(1, () => {});
    expect(await clock.advanceOn(1)).toBe(1);
  });

  test("starts again: its wall goes back, its steady face goes on, and what waited never comes", async () => {
    const clock = made();
    const ran: string[] = [];
    clock.after(500, () => {
      ran.push("first");
      clock.startAgain();
      clock.after(100, () => void ran.push("new"));
    });
    clock.after(600, () => void ran.push("old"));
    await clock.advance(1000);
    expect([ran, clock.wall(), clock.steady(), clock.pending]).toEqual([["first"], start, 500, 1]);
    expect(await clock.advance(100)).toBe(1);
    expect([ran, clock.wall(), clock.steady()]).toEqual([["first", "new"], start + 100, 600]);
  });

  test("throws on what a timer throws, and has the others left", async () => {
    const clock = made();
    const boom = new Error("boom");
    clock.after(1, () => {
      throw boom;
    });
    clock.after(2, () => {});
    await expect(clock.advance(10)).rejects.toBe(boom);
    expect(await clock.advance(10)).toBe(1);
  });

  test("tells what is at the end of a turn", async () => {
    const ran: string[] = [];
    made().atEndOfTurn(() => void ran.push("done"));
    expect(ran).toEqual([]);
    await Promise.resolve();
    expect(ran).toEqual(["done"]);
  });
});
