import fc from "fast-check";
import { expect, test } from "vitest";

import { folded, ValueMatcher } from "../../src/words/value-matcher.ts";

const letters = fc.string({ unit: fc.constantFrom("a", "b", "A", "\xC4", "\xE4", "\xFF"), maxLength: 9 });

test("finds what a search for each value finds: the first, and of those that begin there the longest", () => {
  fc.assert(
    fc.property(
      fc.array(letters, { maxLength: 8 }),
      fc.string({ unit: fc.constantFrom("a", "b", "B", "\xE4", "\xC4", "\xFF"), maxLength: 40 }),
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

test("letters of latin-1 are found in either case", () => {
  for (let code = 0; code <= 0xff; code++) {
    const value = `abc${String.fromCharCode(code)}d`;
    const matcher = new ValueMatcher();
    matcher.add(value);
    expect(matcher.find(`x${value}`)).toMatchObject({ start: 1, end: 6 });
    expect(matcher.find(`x${value.slice(3)}abc${value.slice(3).toLowerCase()}`)).toMatchObject({ start: 3, end: 8 });
    const other = new ValueMatcher();
    other.add(`${String.fromCharCode(code)}abcd`);
    expect(other.find(`${String.fromCharCode(code)}ABCD`.toLowerCase())).toMatchObject({ start: 0, end: 5 });
  }
});
