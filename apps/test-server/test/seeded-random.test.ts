import { expect, test } from "vitest";

import { SeededRandom } from "../src/seeded-random.ts";

const draw = (random: SeededRandom, bound: number, count: number): number[] =>
  Array.from({ length: count }, () => random.integer(bound));

test("of one there is one", () => {
  expect(draw(new SeededRandom(1), 1, 3)).toEqual([0, 0, 0]);
});

test("the same seed gives the same, another seed or another stream of it something else", () => {
  const first = draw(new SeededRandom(1), 2 ** 48, 20);
  expect(draw(new SeededRandom(1), 2 ** 48, 20)).toEqual(first);
  for (const other of [new SeededRandom(2), new SeededRandom(1, 1), new SeededRandom(1 + 2 ** 32)]) {
    expect(draw(other, 2 ** 48, 20)).not.toEqual(first);
  }
  expect(draw(new SeededRandom(1), 1000, 5)).toEqual([719, 646, 771, 638, 494]);
});

test.each([2, 10, 2 ** 32, 2 ** 48])("all below %d comes, evenly", (bound) => {
  const drawn = draw(new SeededRandom(7), bound, 20_000);
  expect(drawn.every((number) => Number.isInteger(number) && number >= 0 && number < bound)).toBe(true);
  const lower = drawn.filter((number) => number < bound / 2).length;
  expect(Math.abs(lower / drawn.length - 0.5)).toBeLessThan(0.02);
});
