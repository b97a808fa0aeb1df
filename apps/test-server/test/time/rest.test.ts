import { expect, test } from "vitest";

import { comeToRest } from "../../src/time/rest.ts";

const clock = { atEndOfTurn: (task: () => void) => void Promise.resolve().then(task) };

test("what goes on after each flush is waited for", async () => {
  let left = 5;
  let happened = 0;
  await comeToRest({
    clock,
    activity: () => happened,
    flush: () => {
      if (left-- > 0) happened++;
    },
  });
  expect(happened).toBe(5);
});

test("what never comes to rest is not waited for", async () => {
  let happened = 0;
  await comeToRest({ clock, activity: () => happened, flush: () => happened++ });
  expect(happened).toBe(1000);
});
