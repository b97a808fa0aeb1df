import { expect, test } from "vitest";

import { growthFault } from "./growth.ts";

const blanks = (length: number): string => `${" ".repeat(length)}x`;

test.each([
  ["a regular expression that searches from every place", (text: string) => text.replace(/\s+$/, "")],
  [
    "a slice a character",
    (text: string) => {
      let rest = text;
      let count = 0;
      for (; rest !== ""; rest = Buffer.from(rest.slice(1), "latin1").toString("latin1")) count++;
      return count;
    },
  ],
  ["backtracking without an end", (text: string) => /^(?: | )+$/.test(text)],
])(
  "%s is found",
  (_name, read) => {
    expect(growthFault(read, blanks)).toContain(" ms");
  },
  120_000,
);

test.each([
  [
    "a loop",
    (text: string) => {
      let sum = 0;
      for (let at = 0; at < text.length; at++) sum += text.charCodeAt(at) * (at % 7);
      return sum;
    },
  ],
  [
    "a slow loop",
    (text: string) => {
      let hash = "";
      for (let at = 0; at < text.length; at++) hash = String(text.charCodeAt(at) * at) + hash.slice(0, 5);
      return hash;
    },
  ],
  [
    "a table of all that was found before",
    (text: string) => new Set(text.split("").map((character, at) => character + at)).size,
  ],
  [
    "an error",
    () => {
      throw new Error("too long");
    },
  ],
])(
  "%s is linear",
  (_name, read) => {
    expect(growthFault(read, blanks)).toBe("");
  },
  60_000,
);

test("a defect of a reader is no answer", () => {
  const read = (text: string): number =>
    Math.max(
      ...text.split("").map((character) => character.charCodeAt(0)),
      ...text
        .repeat(9)
        .split("")
        .map(() => 1),
    );
  expect(() => growthFault(read, blanks)).toThrow(RangeError);
});
