import { expect, test } from "vitest";

import { systemClock } from "../../../src/clock.ts";
import { RequestTurns } from "../../../src/http/connection/request-turns.ts";
import { serverLimits } from "../../../src/limits.ts";

const fixture = () => {
  const ends: (() => void)[] = [];
  const turns = new RequestTurns({ ...systemClock(), atEndOfTurn: (task) => void ends.push(task) });
  /** The turn ends; gives how many waited for that. */
  const endTurn = (): number => {
    const due = ends.splice(0);
    for (const task of due) task();
    return due.length;
  };
  return { endTurn, turns };
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

test("nothing goes on when nobody asks any more", () => {
  const { endTurn, turns } = fixture();
  turns.take();
  expect([endTurn(), endTurn()]).toEqual([1, 0]);
});
