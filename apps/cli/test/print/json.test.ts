import { expect, test } from "vitest";

import { printJson } from "../../src/print/json.ts";

test.each<[string[], string]>([
  [["[1]"], "[1]\n"],
  [["{", "}"], "{\n}\n"],
  [["plain", "text"], '{"output":["plain","text"]}\n'],
  [[""], '{"output":[]}\n'],
])("%j", (lines, text) => {
  expect(printJson(lines)).toBe(text);
});
