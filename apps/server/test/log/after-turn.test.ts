import { expect, it, vi } from "vitest";

import { afterTurn } from "../../src/log/after-turn.ts";

const deferredTasks = (most: number) => {
  const done: number[] = [];
  const deferred = afterTurn(most);
  return { done, deferred, add: (number: number) => deferred.add(() => void done.push(number)) };
};

it("does its work when the turn is over, in order", async () => {
  const { done, add } = deferredTasks(10);
  add(1);
  add(2);
  expect(done).toEqual([]);
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(done).toEqual([1, 2]);
});

it("does it earlier when too much would wait, or when told to", () => {
  vi.useFakeTimers();
  const { done, deferred, add } = deferredTasks(2);
  for (const number of [1, 2, 3]) add(number);
  expect(done).toEqual([1, 2]);
  deferred.run();
  expect(done).toEqual([1, 2, 3]);
  vi.useRealTimers();
});
