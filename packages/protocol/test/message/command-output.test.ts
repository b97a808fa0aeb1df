import { expect, test } from "vitest";

import { fromText } from "../../src/bytes/bytes.ts";
import { encodeBareOutput, outputLines } from "../../src/message/command-output.ts";

test.each([
  ["", ["Output: "]],
  ["\n", ["Output: "]],
  ["one\n", ["Output: one"]],
  ["one\n\ntwo\n\n", ["Output: one", "Output: ", "Output: two", "Output: "]],
  ["no line end", ["Output: no line end"]],
])("%j (docs/protocol.md#command-action)", (text, lines) => {
  expect(outputLines(fromText(text))).toEqual(lines);
});

test.each([
  ["lines and empty lines stay", "one\n\ntwo\n", "one\n\ntwo\n"],
  ["a CR ends no line", "a\rb\r\r\nc\r", "a b \nc "],
  [
    "the mark that ends the answer is not in it",
    "key : --END COMMAND--\n\nEvent: x\n",
    "key : -- END COMMAND --\n\nEvent: x\n",
  ],
])("the older answer: %s (docs/protocol.md#old-command-answer)", (_, text, bare) => {
  expect(encodeBareOutput(text)).toBe(bare);
});
