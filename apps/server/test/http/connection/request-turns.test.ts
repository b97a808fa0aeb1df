import { expect, test } from "vitest";

import { systemClock } from "@pluto-ami/node";
import { RequestTurns } from "../../../src/http/connection/request-turns.ts";
import { serverLimits } from "../../../src/limits.ts";

const fixture = () => {
  const ends: (() => void)[] = [];
  let now = 0;
  const turns = new RequestTurns({
    ...systemClock(),
    steady: () => now,
    atEndOfTurn: (task) => void ends.push(task),
  });
  /** Something is worked on. */
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  /** The turn ends; gives how many waited for that. */
  const endTurn = (): number => {
    const due = ends.splice(0);
    for (const task of due) task();
    return due.length;
  };
  return { endTurn, pass, turns };
};
const most = serverLimits.turnRequests;

test("so many begin in a turn, then as many in the next", () => {
  const { endTurn, turns } = fixture();
  const taken = (): number => Array.from({ length: most * 2 }, () => turns.take()).filter(Boolean).length;
  expect([taken(), taken()]).toEqual([most, 0]);
  endTurn();
  expect(taken()).toBe(most);
});

test("who waits comes in his order, and before those who come later", () => {
  const { endTurn, turns } = fixture();
  const done: number[] = [];
  for (let at = 0; at < most + 2; at++) turns.wait(() => void done.push(at));
  expect([turns.take(), done.length]).toEqual([false, 0]);
  endTurn();
  expect([turns.take(), done.length]).toEqual([false, most]);
  endTurn();
  expect(done).toEqual(Array.from({ length: most + 2 }, (_, at) => at));
  expect(Array.from({ length: most }, () => turns.take()).filter(Boolean)).toHaveLength(most - 2);
});

test("what takes its time leaves the rest of the turn to others, and the rest of the requests to the next one", () => {
  const { endTurn, pass, turns } = fixture();
  expect(turns.take()).toBe(true);
  pass(serverLimits.turnRequestTime);
  expect(turns.take()).toBe(false);
  let done = 0;
  const work = (): void => {
    done++;
    pass(serverLimits.turnRequestTime / 2);
  };
  for (let at = 0; at < 5; at++) turns.wait(work);
  const each = Array.from({ length: 3 }, () => {
    endTurn();
    return done;
  });
  expect(each).toEqual([2, 4, 5]);
});

test("who comes after a time without requests has all of a turn", () => {
  const { endTurn, pass, turns } = fixture();
  turns.take();
  endTurn();
  pass(1000);
  expect(turns.take()).toBe(true);
});

test("nothing goes on when nobody asks any more", () => {
  const { endTurn, turns } = fixture();
  turns.take();
  expect([endTurn(), endTurn()]).toEqual([1, 0]);
});
