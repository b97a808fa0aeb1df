import { describe, expect, test } from "vitest";

import { TurnShare } from "../../../src/session/turn/turn-share.ts";
import { Turns } from "../../../src/session/turn/turns.ts";
import { FakeClock, settle } from "../../fakes.ts";

const rules = {
  turnActions: 10,
  turnTime: 4,
  turnTotalTime: 10,
  turnNewTime: 5,
  strangerTurnActions: 2,
  strangerTurnTime: 1,
  strangerTurnTotalTime: 2,
  strangerFramesPerSecond: 5,
};

const fixture = () => {
  const clock = new FakeClock();
  const turns = new Turns(clock, rules);
  const done: string[] = [];
  /** Somebody with so many actions, of so many milliseconds each. */
  const begin = (name: string, actions: number, milliseconds: number, isUser = true): TurnShare => {
    const share = new TurnShare(turns);
    if (isUser) share.logIn();
    let left = actions;
    const work = (): void => {
      share.begin();
      while (left > 0) {
        if (!share.mayAct) {
          share.wait(work);
          break;
        }
        share.count();
        left--;
        clock.pass(milliseconds);
        done.push(name);
      }
      share.end();
    };
    work();
    return share;
  };
  const taken = (): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const name of done.splice(0)) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };
  return { begin, clock, taken, turns };
};

describe("a share of a turn", () => {
  test("is so many actions", () => {
    const { begin, clock, taken, turns } = fixture();
    begin("a", 25, 0);
    expect(taken()).toEqual({ a: 10 });
    clock.endTurn();
    expect(taken()).toEqual({ a: 10 });
    clock.endTurn();
    expect(taken()).toEqual({ a: 5 });
    expect(turns.waiting).toBe(0);
  });

  test("and so much time, of which the last action may take too much", () => {
    const { begin, clock, taken } = fixture();
    begin("a", 5, 3);
    expect(taken()).toEqual({ a: 2 });
    clock.endTurn();
    expect(taken()).toEqual({ a: 2 });
  });

  test("is new in the next turn for who has not used it up, too", () => {
    const { begin, clock, taken, turns } = fixture();
    const share = begin("a", 9, 0);
    clock.endTurn();
    expect(taken()).toEqual({ a: 9 });
    share.begin();
    for (let action = 0; action < 10; action++) {
      expect(share.mayAct).toBe(true);
      share.count();
    }
    expect([share.mayAct, turns.waiting]).toEqual([false, 0]);
  });

  test("of a stranger is far smaller, and its frames have a rate", async () => {
    const { begin, clock, taken } = fixture();
    begin("s", 12, 0, false);
    expect(taken()).toEqual({ s: 2 });
    clock.endTurn();
    clock.endTurn();
    expect(taken()).toEqual({ s: 3 });
    for (let turn = 0; turn < 10; turn++) clock.endTurn();
    expect(taken()).toEqual({});
    await clock.advance(1000);
    for (let turn = 0; turn < 10; turn++) clock.endTurn();
    expect(taken()).toEqual({ s: 5 });
  });

  test("becomes a user's with the login, in the middle of a rest too", () => {
    const { begin, clock, taken } = fixture();
    const share = begin("s", 20, 0, false);
    for (let turn = 0; turn < 10; turn++) clock.endTurn();
    expect(taken()).toEqual({ s: 5 });
    share.logIn();
    clock.endTurn();
    expect(taken()).toEqual({ s: 10 });
    expect(clock.pending).toBe(0);
  });

  test("is as small as a stranger's when much was done in the turn already", () => {
    const { begin, taken } = fixture();
    for (const name of ["a", "b", "c"]) begin(name, 9, 1);
    expect(taken()).toEqual({ a: 4, b: 4, c: 4 });
    begin("d", 9, 1);
    expect(taken()).toEqual({ d: 1 });
  });

  test("is nothing when those who came have had enough, for whoever comes then", () => {
    const { begin, clock, taken, turns } = fixture();
    for (let at = 0; at < 100; at++) begin(`u${at}`, 1, 1);
    for (let at = 0; at < 100; at++) begin(`s${at}`, 1, 1, false);
    expect(Object.keys(taken())).toHaveLength(15 + 2);
    expect(turns.waiting).toBe(200 - 17);
    for (let turn = 0; turn < 8; turn++) {
      clock.endTurn();
      expect(Object.keys(taken())).toHaveLength(10 + 2);
    }
  });

  test("is there for those who come, however many wait", () => {
    const { begin, clock, taken } = fixture();
    for (let at = 0; at < 100; at++) begin("flooding", 1000, 1);
    for (let turn = 0; turn < 5; turn++) {
      clock.endTurn();
      taken();
      begin("new", 1, 1);
      expect(taken()).toEqual({ new: 1 });
    }
  });

  test("of many who are let go on together, when the first have taken all, is nothing", async () => {
    const { clock, turns } = fixture();
    const done: number[] = [];
    const shares = Array.from({ length: 50 }, () => {
      const share = new TurnShare(turns);
      share.logIn();
      return share;
    });
    const goOn = async (share: TurnShare, at: number): Promise<void> => {
      do await new Promise<void>((resolve) => share.wait(resolve));
      while (!share.hasLeft);
      share.begin();
      clock.pass(1);
      share.end();
      done.push(at);
    };
    const all = Promise.all(shares.map(goOn));
    for (let turn = 1; turn <= 5; turn++) {
      clock.endTurn();
      await settle();
      expect(done).toEqual(Array.from({ length: turn * 10 }, (_, at) => at));
    }
    await all;
  });

  test("counts what goes on besides in the same turn, and nothing of a wait", async () => {
    const { clock, turns } = fixture();
    const share = new TurnShare(turns);
    share.logIn();
    share.begin();
    share.leaveOpen();
    clock.pass(5);
    share.end();
    expect(share.hasLeft).toBe(false);
    share.begin();
    share.leaveOpen();
    await clock.advance(60_000);
    share.end();
    expect(share.hasLeft).toBe(true);
  });
});

describe("those who wait", () => {
  test("have their turns in the order they came, so many milliseconds of all together", () => {
    const { begin, clock, taken } = fixture();
    for (const name of ["a", "b", "c", "d"]) begin(name, 100, 2);
    taken();
    clock.endTurn();
    expect(taken()).toEqual({ a: 2, b: 2, c: 2 });
    clock.endTurn();
    expect(taken()).toEqual({ d: 2, a: 2, b: 2 });
  });

  test("with something new go before those who have had something, who have half of the turn", () => {
    const { begin, clock, taken } = fixture();
    for (let at = 0; at < 5; at++) begin("old", 1000, 2);
    for (let at = 0; at < 10; at++) begin("new", 3, 1);
    expect(taken()).toEqual({ old: 8 });
    clock.endTurn();
    expect(taken()).toEqual({ new: 5, old: 4 });
  });

  test("with what is left of something that was stopped for another reason are not new", () => {
    const { begin, clock, taken, turns } = fixture();
    const stopped = new TurnShare(turns);
    stopped.logIn();
    expect(stopped.isNew).toBe(true);
    stopped.hasMore = true;
    stopped.wait(() => {
      clock.pass(1);
      begin("stopped", 1, 0);
    });
    for (let at = 0; at < 15; at++) begin("before", 1, 1);
    begin("new", 1, 1);
    taken();
    clock.endTurn();
    expect(Object.keys(taken())).toEqual(["new", "stopped"]);
  });

  test("wait for strangers no longer than these have in a turn, and the other way round", () => {
    const { begin, clock, taken } = fixture();
    for (let at = 0; at < 50; at++) begin("s", 3, 1, false);
    begin("a", 100, 1);
    taken();
    clock.endTurn();
    expect(taken()).toEqual({ a: 4, s: 2 });
    clock.endTurn();
    expect(taken()).toEqual({ a: 4, s: 2 });
  });

  test("and work only when others were let go on, are as many at a time as there was time for in their last turns", async () => {
    const { clock, turns } = fixture();
    let working = 0;
    let most = 0;
    for (let at = 0; at < 20; at++) {
      const share = new TurnShare(turns);
      share.logIn();
      const work = async (): Promise<void> => {
        await Promise.resolve();
        share.begin();
        working++;
        clock.pass(3);
        share.end();
        share.wait(() => void work());
      };
      share.wait(() => void work());
    }
    for (let turn = 0; turn < 30; turn++) {
      working = 0;
      clock.endTurn();
      await settle();
      if (turn > 0) most = Math.max(most, working);
    }
    expect(most).toBe(4);
  });

  test("are forgotten when they leave", () => {
    const { begin, clock, taken, turns } = fixture();
    begin("a", 25, 0).leave();
    begin("s", 25, 0, false).leave();
    taken();
    clock.endTurn();
    expect(taken()).toEqual({});
    expect([turns.waiting, clock.pending]).toEqual([0, 0]);
  });

  test("end the turn only when there is something to share out", () => {
    const { begin, clock, turns } = fixture();
    begin("a", 1, 0);
    clock.endTurn();
    expect(turns.number).toBe(0);
  });
});
