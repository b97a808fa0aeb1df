import fc from "fast-check";
import { expect, test } from "vitest";

import { durationDemand, longestDuration, parseDuration } from "../../src/time/duration.ts";
import { TimeError } from "../../src/time/time-error.ts";

test.each([
  ["300ms", 300],
  ["1.5s", 1500],
  ["1.005s", 1005],
  ["2m", 120_000],
  ["1h", 3_600_000],
  ["1d", 86_400_000],
  ["0s", 0],
  ["0.0005ms", 0.001],
  ["007s", 7000],
  [1500, 1500],
  [0, 0],
  [0.25, 0.25],
  [longestDuration, longestDuration],
] as const)("%j is %d ms", (duration, milliseconds) => {
  expect(parseDuration(duration)).toBe(milliseconds);
});

const expected = 'use a time, as in "300ms", "1.5s" or "2m", or milliseconds from 0 up to ten years.';

test.each([
  ["", "within is empty"],
  ["15", "within is none"],
  ["1,5s", "within is none"],
  ["1.5 s", "within is none"],
  ["-1s", "within is none"],
  ["1.s", "within is none"],
  [".5s", "within is none"],
  ["1S", "within is none"],
  ["1s\n", "within is none"],
  ["1toString", "within is none"],
  ["99999d", "within is none"],
  [`${"9".repeat(100_000)}s`, "within is none"],
  [-1, "within is -1"],
  [Number.NaN, "within is NaN"],
  [Infinity, "within is Infinity"],
  [longestDuration + 1, `within is ${longestDuration + 1}`],
  [null, "within is null"],
  [{}, "within is an object"],
  [undefined, "within is missing"],
])("%j is refused", (duration, flaw) => {
  const parse = (): unknown => Reflect.apply(parseDuration, undefined, [duration, "within"]);
  expect(durationDemand(duration, "within")).toBe(`${flaw}; ${expected}`);
  expect(parse).toThrow(new TimeError("E_NO_DURATION", `${flaw}; ${expected}`));
});

test("whatever is given, it is milliseconds in range, or a typed error", () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.stringMatching(/^\d{0,17}\.?\d{0,17}[a-z]{0,3}$/)), (duration) => {
      try {
        const milliseconds: unknown = Reflect.apply(parseDuration, undefined, [duration]);
        return typeof milliseconds === "number" && milliseconds >= 0 && milliseconds <= longestDuration;
      } catch (error) {
        return error instanceof TimeError && error.code === "E_NO_DURATION";
      }
    }),
  );
});
