import { performance } from "node:perf_hooks";

import { expect, test } from "vitest";

import { nodeLimits } from "../../src/limits.ts";
import { HandshakeTurns } from "../../src/listeners/handshake-turns.ts";

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Works without a pause. */
const work = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

test("what takes its time begins one in a turn", async () => {
  const turns = new HandshakeTurns();
  let begun = 0;
  for (let at = 0; at < 5; at++) {
    turns.wait("192.0.2.1", () => {
      work(nodeLimits.handshakeTurn);
      begun++;
    });
  }
  expect(begun).toBe(0);
  const each: number[] = [];
  for (let turn = 0; turn < 20; turn++) {
    const before = begun;
    await nextTurn();
    if (begun > before) each.push(begun - before);
  }
  expect(each).toEqual([1, 1, 1, 1, 1]);
});

test("no more than so many begin in a turn", async () => {
  const turns = new HandshakeTurns();
  let begun = 0;
  for (let at = 0; at < nodeLimits.handshakesOfTurn * 3; at++) turns.wait("192.0.2.1", () => void begun++);
  await nextTurn();
  expect(begun).toBeLessThanOrEqual(nodeLimits.handshakesOfTurn);
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  expect(begun).toBe(nodeLimits.handshakesOfTurn * 3);
});

test("each network has its turn after the other; who has gone has none", async () => {
  const turns = new HandshakeTurns();
  const order: string[] = [];
  const wait = (host: string, name: string): (() => void) => turns.wait(host, () => void order.push(name));
  const leaves = ["a1", "a2", "a3"].map((name) => wait("192.0.2.1", name));
  wait("2001:db8::1", "b1");
  wait("2001:db8::2", "b2");
  const alone = wait("192.0.2.3", "c1");
  leaves[1]?.();
  alone();
  alone();
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  expect(order).toEqual(["a1", "b1", "a3", "b2"]);
});
