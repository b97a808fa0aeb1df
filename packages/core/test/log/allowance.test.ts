import { describe, expect, test } from "vitest";

import { Allowance, type AllowanceRules, type Excesses } from "../../src/log/allowance.ts";
import { FakeClock } from "../fakes.ts";

const minute = 60_000;

const allowanceOf = (each: number, all: number, own?: AllowanceRules["own"]) => {
  const clock = new FakeClock();
  const told: Excesses<string>[] = [];
  const allowance = new Allowance<string>(
    clock,
    { each, all, window: minute, ...(own && { own }) },
    (excesses) => void told.push(excesses),
  );
  const take = (holder: string, times: number): number => {
    let granted = 0;
    for (let at = 0; at < times; at++) if (allowance.take(holder, () => holder)) granted++;
    return granted;
  };
  return { allowance, clock, take, told };
};

describe("Allowance", () => {
  test("grants so much to each, and tells what was beyond it when the minute is over", async () => {
    const { clock, take, told } = allowanceOf(5, 1000);
    expect([take("a", 8), take("b", 5), take("c", 100)]).toEqual([5, 5, 5]);
    await clock.advance(minute - 1);
    expect(told).toEqual([]);
    await clock.advance(1);
    expect(told).toEqual([
      {
        known: [
          { holder: "c", count: 95 },
          { holder: "a", count: 3 },
        ],
        others: 0,
      },
    ]);
    expect(take("a", 8)).toBe(5);
  });

  test("starts no timer while nobody is refused, and its minute ends by itself", async () => {
    const { clock, take, told } = allowanceOf(5, 1000);
    take("a", 5);
    await clock.advance(minute);
    expect([take("a", 5), told]).toEqual([5, []]);
  });

  test("grants no more than so much to all, and the first of each before the last of a few", () => {
    const { take } = allowanceOf(20, 100);
    expect([take("a", 50), take("b", 50), take("c", 50)]).toEqual([20, 20, 10]);
    for (const holder of ["d", "e", "f", "g"]) expect(take(holder, 50)).toBe(2);
    let more = 0;
    for (let at = 0; at < 1000; at++) more += take(`other ${at}`, 3);
    expect(more).toBe(100 - 20 - 20 - 10 - 4 * 2);
  });

  test("remembers nobody to whom it granted nothing: they are counted together", () => {
    const { allowance, take, told } = allowanceOf(1, 10);
    for (let at = 0; at < 100_000; at++) take(String(at), 2);
    allowance.close();
    const [excesses] = told;
    expect(excesses?.known.length).toBeLessThanOrEqual(10);
    expect((excesses?.others ?? 0) + (excesses?.known ?? []).reduce((sum, { count }) => sum + count, 0)).toBe(199_990);
  });

  test("what is a holder's own nobody else uses up, and it is part of what each may have", () => {
    const { take } = allowanceOf(20, 34, { each: 3, holders: 100 });
    expect(take("a", 50)).toBe(20);
    expect(take("b", 50)).toBe(3);
    for (let at = 0; at < 50; at++) expect(take(`other ${at}`, 5)).toBeGreaterThanOrEqual(3);
    expect(take("last", 50)).toBe(3);
  });

  test("only so many have something of their own, and only they and those who share are remembered", () => {
    const { allowance, take, told } = allowanceOf(20, 10, { each: 3, holders: 100 });
    let granted = 0;
    for (let at = 0; at < 100_000; at++) granted += take(String(at), 4);
    expect(granted).toBe(100 * 3 + 10);
    allowance.close();
    expect(told[0]?.known.length).toBeLessThanOrEqual(110);
    expect(take("later", 3)).toBe(3);
  });

  test("goes by steady time: a clock that is set changes nothing", async () => {
    const { clock, take } = allowanceOf(5, 1000);
    take("a", 8);
    clock.set(-10 * minute);
    expect(take("a", 1)).toBe(0);
    clock.set(20 * minute);
    expect(take("a", 1)).toBe(0);
    await clock.advance(minute);
    expect(take("a", 1)).toBe(1);
  });

  test("0 grants everything", () => {
    const { take, told } = allowanceOf(0, 10);
    expect([take("a", 1000), told]).toEqual([1000, []]);
  });
});
