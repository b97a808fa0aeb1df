import { expect, test } from "vitest";

import { keysIn } from "../src/full-screen.ts";

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
