import { expect, test } from "vitest";

import { More } from "../../src/shell/more.ts";

const text = Array.from({ length: 10 }, (_, index) => `line ${index + 1}\n`).join("");

/** What stands on the screen for good after these keys. */
const read = (keys: readonly string[], columns = 80, rows = 4) => {
  const more = new More(text, columns, rows);
  const written = [more.start(), ...keys.map((key) => more.press(key))].join("");
  const shown = written.replaceAll(/--More--[^\n\r]*/g, "").replaceAll("\r\u001B[K", "");
  return { count: shown.split("\n").length - 1, isDone: more.isDone, hasMark: /--More--[^\r]*$/.test(written) };
};

test.each<[what: string, keys: readonly string[], count: number, isDone: boolean]>([
  ["a page at first", [], 3, false],
  ["a page with the space bar", [" "], 6, false],
  ["a line with Enter", ["\r", "\r"], 5, false],
  ["all of it", [" ", " ", " "], 10, true],
  ["q leaves", [" ", "q"], 6, true],
  ["Ctrl-C leaves", ["\u0003"], 3, true],
  ["other keys do nothing", ["x", "\t"], 3, false],
])("%s", (_what, keys, count, isDone) => {
  const { hasMark, ...rest } = read(keys);
  expect(rest).toEqual({ count, isDone });
  expect(hasMark).toBe(!isDone);
});

test("lines that wrap count for what they take; one is shown even where it does not fit", () => {
  expect(read([], 3).count).toBe(1);
  expect(read([], 80, 1).count).toBe(1);
});
