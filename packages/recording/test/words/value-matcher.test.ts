import fc from "fast-check";
import { expect, test } from "vitest";

import { folded, ValueMatcher } from "../../src/words/value-matcher.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "A", "\xFF"), maxLength: 9 });

test("finds what a search for each value finds: the first, and of those that begin there the longest", () => {
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom("a", "b", "B", "\xFF"), maxLength: 40 }),
      (values, text) => {
        const matcher = new ValueMatcher();
        for (const value of values) matcher.add(value);
        const whole = folded(text);
        const found = values
          .map(folded)
          .filter((value) => value.length >= 4)
          .map((value) => ({ start: whole.indexOf(value), end: whole.indexOf(value) + value.length, value }))
          .filter(({ start }) => start >= 0)
          .sort((a, b) => a.start - b.start || b.end - a.end)[0];
        expect(matcher.find(text)).toEqual(found);
      },
    ),
    { numRuns: 2000 },
  );
});

test("a long value is found piece by piece", () => {
  const matcher = new ValueMatcher();
  const value = Array.from({ length: 100 }, (_, at) => `w${at}`).join(" ");
  matcher.add(value);
  const match = matcher.find(`x${value}x`);
  expect(match).toMatchObject({ start: 1, end: 201 });
  expect(matcher.find(`x${value}x`, 201)).toMatchObject({ start: 201 });
});

test("only letters of ASCII have two cases", () => {
  expect(folded("\u00C0\u00DC\xFF\u212AAB")).toBe("\u00C0\u00DC\xFF\u212Aab");
});
