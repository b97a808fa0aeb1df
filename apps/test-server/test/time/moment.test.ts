import { expect, test } from "vitest";

import { parseMoment, printMoment } from "../../src/time/moment.ts";

test.each([
  ["2026-06-01T08:00:00Z", Date.UTC(2026, 5, 1, 8)],
  ["2026-06-01T10:00+02:00", Date.UTC(2026, 5, 1, 8)],
  ["2026-06-01T08:00:00.25Z", Date.UTC(2026, 5, 1, 8) + 250],
  [new Date(5), 5],
  [1_780_000_000_000.5, 1_780_000_000_000.5],
  [0, 0],
])("%j is %d", (moment, milliseconds) => {
  expect(parseMoment(moment)).toBe(milliseconds);
});

const expected = 'use a Date, milliseconds since the epoch, or a time with its zone, as in "2026-06-01T08:00:00Z".';

test.each([
  ["2026-06-01", "The moment is none"],
  ["2026-06-01T08:00:00", "The moment is none"],
  ["2026-13-01T08:00:00Z", "The moment is none"],
  ["tomorrow", "The moment is none"],
  ["", "The moment is none"],
  [Number.NaN, "The moment is none"],
  [9e15, "The moment is none"],
  [new Date(Number.NaN), "The moment is none"],
  [undefined, "The moment is missing"],
  [{}, "The moment is an object"],
])("%j is refused", (moment, flaw) => {
  const parse = (): unknown => Reflect.apply(parseMoment, undefined, [moment]);
  expect(parse).toThrow(expect.objectContaining({ code: "E_NO_MOMENT", message: `${flaw}; ${expected}` }));
});

test("a moment is printed as people read it, and one that no Date can show as its number", () => {
  expect(printMoment(0)).toBe("1970-01-01T00:00:00.000Z");
  expect(printMoment(Infinity)).toBe("Infinity ms");
});
