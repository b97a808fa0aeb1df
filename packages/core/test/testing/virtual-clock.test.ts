import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { VirtualClock } from "../../src/testing/virtual-clock.ts";

describe("a virtual clock", () => {
  test("runs what is due in the order of its time, of equal times what was made first, each at its own time", async () => {
    const clock = new VirtualClock({ start: 1000 });
    const ran: string[] = [];
    const at = (name: string, milliseconds: number) =>
      clock.after(milliseconds, () => void ran.push(`${name}@${clock.steady()}=${clock.wall()}`));
    at("c", 30);
    at("a", 10);
    at("b1", 20);
    at("b2", 20);
    expect(await clock.advance(25)).toBe(3);
    expect(ran).toEqual(["a@10=1010", "b1@20=1020", "b2@20=1020"]);
    expect([clock.steady(), clock.wall(), clock.pending]).toEqual([25, 1025, 1]);
    expect(await clock.advanceTo(1030)).toBe(1);
    expect(ran.at(-1)).toBe("c@30=1030");
  });

  test("runs what a timer starts, also after something that it waited for", async () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    clock.after(10, () => {
      clock.after(0, () => void ran.push(clock.steady()));
      void Promise.resolve().then(() => clock.after(5, () => void ran.push(clock.steady())));
    });
    await clock.advance(15);
    expect(ran).toEqual([10, 15]);
  });

  test("waits for what a timer sets off as it is told to", async () => {
    let rested = 0;
    const clock = new VirtualClock({ rest: async () => void rested++ });
    for (const milliseconds of [1, 2, 3]) clock.after(milliseconds, () => {});
    await clock.advance(2);
    expect(rested).toBe(2);
  });

  test("goes to the next timer, and stays when there is none", async () => {
    const clock = new VirtualClock();
    clock.after(1500, () => {});
    clock.after(1500, () => {});
    expect([await clock.next(), clock.steady(), await clock.next(), clock.steady()]).toEqual([2, 1500, 0, 1500]);
  });

  test("is moved by one after the other", async () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    clock.after(10, () => void ran.push(clock.steady()));
    clock.after(20, () => void ran.push(clock.steady()));
    expect(await Promise.all([clock.advance(10), clock.advance(10)])).toEqual([1, 1]);
    expect([ran, clock.steady()]).toEqual([[10, 20], 20]);
  });

  test.each([-1, Number.NaN, Infinity])("is not moved by %s milliseconds", async (milliseconds) => {
    const clock = new VirtualClock();
    await expect(clock.advance(milliseconds)).rejects.toMatchObject({ code: "E_NOT_FORWARD" });
    expect(clock.steady()).toBe(0);
    expect(await clock.advance(1)).toBe(0);
  });

  test("ends what starts itself again without end, and is of use after it", async () => {
    const clock = new VirtualClock({ mostTimers: 1000 });
    let cancel = () => {};
    const again = (): void => {
      cancel = clock.after(0, again);
    };
    again();
    await expect(clock.advance(1)).rejects.toMatchObject({ code: "E_RUNAWAY" });
    cancel();
    expect([await clock.advance(1), clock.pending]).toEqual([0, 0]);
  });

  test("throws what a timer throws; the others run with the next advance", async () => {
    const clock = new VirtualClock();
    const ran: number[] = [];
    clock.after(10, () => {
      throw new Error("boom");
    });
    clock.after(10, () => void ran.push(clock.steady()));
    await expect(clock.advance(20)).rejects.toThrow("boom");
    expect([await clock.advance(10), ran]).toEqual([1, [10]]);
  });

  test("agrees with a sorted list, whatever is made, cancelled and run", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("after" as const), value: fc.nat(50) }),
      fc.record({ kind: fc.constant("cancel" as const), value: fc.nat(200) }),
      fc.record({ kind: fc.constant("advance" as const), value: fc.nat(40) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 200 }), async (steps) => {
        const clock = new VirtualClock();
        const ran: number[] = [];
        const expected: number[] = [];
        const cancels: (() => void)[] = [];
        let waiting: { at: number; number: number }[] = [];
        for (const { kind, value } of steps) {
          if (kind === "after") {
            const number = cancels.length;
            waiting.push({ at: clock.steady() + value, number });
            cancels.push(clock.after(value, () => void ran.push(number)));
          } else if (kind === "cancel") {
            cancels[value]?.();
            waiting = waiting.filter(({ number }) => number !== value);
          } else {
            const end = clock.steady() + value;
            const due = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.number - b.number);
            expected.push(...due.map(({ number }) => number));
            waiting = waiting.filter((timer) => !due.includes(timer));
            expect(await clock.advance(value)).toBe(due.length);
          }
          expect(clock.pending).toBe(waiting.length);
        }
        expect(ran).toEqual(expected);
      }),
    );
  });
});
