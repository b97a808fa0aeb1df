import { expect, test } from "vitest";

import { sectionLines } from "../../src/syntax/section-lines.ts";

test("a section goes from its header to the last line that says something", () => {
  const text =
    "; head\n[a]\n; about a\nx = 1\n\n; about b\n[b](!)\n#include c.conf\n\n[a](+)\ny = 2 ; end\n;--\n[no]\n--;\n";
  expect(sectionLines(text, "x.conf")).toEqual([
    { name: "a", isTemplate: false, line: 2, end: 4, variables: [{ name: "x", line: 4 }] },
    { name: "b", isTemplate: true, line: 7, end: 8, variables: [] },
    { name: "a", isTemplate: false, line: 10, end: 11, variables: [{ name: "y", line: 11 }] },
  ]);
});
