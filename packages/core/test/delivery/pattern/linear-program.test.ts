import { expect, test } from "vitest";

import { compileProgram } from "../../../src/delivery/pattern/linear-program.ts";

test("says whether it matches anywhere, and what it finds first, group by group", () => {
  const { find, test: matches } = compileProgram("(a+)|(b)(c)?");
  expect(["xaa", "b", "x"].map(matches)).toEqual([true, true, false]);
  expect(find("x aab")).toEqual(["aa", "aa", "", ""]);
  expect(find("xbc")).toEqual(["bc", "", "b", "c"]);
  expect(find("x")).toBeUndefined();
});

test("what is no expression of RE2 is said by the engine", () => {
  expect(() => compileProgram(String.raw`(a)\1`)).toThrow(/invalid escape sequence/);
});
