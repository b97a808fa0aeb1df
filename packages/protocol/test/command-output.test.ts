import { expect, test } from "vitest";

import { encodeOutput } from "../src/command-output.ts";

test.each([
  ["", "Output: \r\n"],
  ["\n", "Output: \r\n"],
  ["one\n", "Output: one\r\n"],
  ["one\n\ntwo\n\n", "Output: one\r\nOutput: \r\nOutput: two\r\nOutput: \r\n"],
  ["no line end", "Output: no line end\r\n"],
])("%j (spec/ami.md §4.2)", (text, lines) => {
  expect(encodeOutput(text)).toBe(lines);
});
