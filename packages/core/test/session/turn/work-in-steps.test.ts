import { describe, expect, test } from "vitest";

import { defaultLimits } from "../../../src/limits/limits.ts";
import { TurnShare } from "../../../src/session/turn/turn-share.ts";
import { Turns } from "../../../src/session/turn/turns.ts";
import { WorkInSteps } from "../../../src/session/turn/work-in-steps.ts";
import { FakeClock } from "../../fakes.ts";

const fixture = () => {
  const clock = new FakeClock();
  const share = new TurnShare(new Turns(clock, { ...defaultLimits, turnTime: 4 }), 0);
  share.logIn();
  const work = new WorkInSteps(share);
  const done: string[] = [];
  /** So many steps of a millisecond each. */
  function* steps(name: string, count: number): Generator<undefined, string, undefined> {
    for (let left = count; left > 0; left--) {
      clock.pass(1);
      done.push(name);
      yield;
    }
    return name;
  }
  return { clock, done, steps, work };
};

describe("heavy work", () => {
  test("is done in as many turns as it takes, each with a share", async () => {
    const { clock, done, steps, work } = fixture();
    const outcome = work.run(steps("a", 10));
    expect(done).toHaveLength(4);
    clock.endTurn();
    expect(done).toHaveLength(8);
    clock.endTurn();
    expect(done).toHaveLength(10);
    expect(await outcome).toBe("a");
  });

  test("of several goes on side by side, in one share together", async () => {
    const { clock, done, steps, work } = fixture();
    const outcomes = Promise.all([work.run(steps("a", 8)), work.run(steps("b", 8)), work.run(steps("c", 1))]);
    expect(done.join("")).toBe("aaaa");
    for (let turn = 0; turn < 5; turn++) {
      const before = done.length;
      clock.endTurn();
      expect(done.length - before).toBeLessThanOrEqual(4);
    }
    expect(done.join("")).toBe("aaaaaaaabbbbcbbbb");
    expect(await outcomes).toEqual(["a", "b", "c"]);
  });

  test("that fails tells so, and leaves the others theirs", async () => {
    const { clock, steps, work } = fixture();
    const failing = work.run(
      (function* (): Generator<undefined, void, undefined> {
        yield;
        throw new Error("no such luck");
      })(),
    );
    await expect(failing).rejects.toThrow("no such luck");
    const other = work.run(steps("b", 5));
    clock.endTurn();
    expect(await other).toBe("b");
  });
});
