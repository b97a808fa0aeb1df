import { expect, test } from "vitest";

import { type Keeper, KeptBytes } from "../../../src/session/answer/kept-bytes.ts";

const keeper = (): Keeper & { carried: number } => {
  const one = { carried: 0, carry: (bytes: number) => void (one.carried = bytes) };
  return one;
};

test("one of those who keep something carries its weight, and the next one when that leaves", () => {
  const kept = new KeptBytes(1000);
  const [a, b, c] = [keeper(), keeper(), keeper()];
  const carried = (): number[] => [a, b, c].map((one) => one.carried);
  for (const one of [a, b, c]) kept.enter(one);
  expect(carried()).toEqual([1000, 0, 0]);
  kept.leave(b);
  expect(carried()).toEqual([1000, 0, 0]);
  kept.leave(a);
  expect(carried()).toEqual([0, 0, 1000]);
  kept.leave(a);
  expect(carried()).toEqual([0, 0, 1000]);
  kept.leave(c);
  expect(carried()).toEqual([0, 0, 0]);
});
