import { expect, test } from "vitest";

import { isPrintable, keysIn, splitKeys } from "../../src/terminal/keys.ts";

test.each<[sent: string, keys: string[]]>([
  ["q", ["q"]],
  ["ab", ["a", "b"]],
  ["\u001B[A\u001B[Bk", ["up", "down", "k"]],
  ["\u001BOA", ["up"]],
  ["\u001B", ["escape"]],
  ["\u001B[15~s", ["\u001B[15~", "s"]],
  ["\u0003", ["ctrl-c"]],
  ["é", ["é"]],
])("the keys in %j", (sent, keys) => {
  expect(keysIn(sent)).toEqual(keys);
});

test("keys as they were sent", () => {
  expect(splitKeys("a\u001B[A\u0012é")).toEqual(["a", "\u001B[A", "\u0012", "é"]);
});

test.each([
  ["a", true],
  ["é", true],
  ["😀", true],
  [" ", true],
  ["\t", false],
  ["\u001B[A", false],
  ["\u007F", false],
])("%j is printable: %s", (key, expected) => {
  expect(isPrintable(key)).toBe(expected);
});
