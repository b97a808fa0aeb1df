import { expect, test } from "vitest";

import { choosePager, rowsOf, runPager } from "../../src/shell/pager.ts";

test.each([
  ["the person's own", { PAGER: "most -w" }, true, { command: "most -w" }],
  ["none where PAGER is empty", { PAGER: "" }, true, "none"],
  ["less where there is one", {}, true, { command: "less -FRX" }],
  ["our own else", {}, false, "own"],
])("chooses %s", (_what, env, hasLess, pager) => {
  expect(choosePager(env, (program) => hasLess && program === "less")).toEqual(pager);
});

test("looks for less on the PATH", () => {
  expect(choosePager({ PATH: "/nonexistent" })).toBe("own");
});

test.each([
  ["", 80, 1],
  ["a\nb\n", 80, 2],
  ["\n\n", 80, 2],
  ["12345\n", 5, 1],
  ["123456\n", 5, 2],
  ["\u001B[1m12345\u001B[0m\n", 5, 1],
])("%j in %i columns takes %i rows", (text, columns, rows) => {
  expect(rowsOf(text, columns)).toBe(rows);
});

test("a pager that does not read to the end is no error; one that is not there is told", async () => {
  const { env } = process;
  expect(await runPager("head -c 1 > /dev/null", "x".repeat(1_000_000), env)).toBe(true);
  expect(await runPager("/nonexistent/pager 2> /dev/null", "x", env)).toBe(false);
});
