import { expect, test } from "vitest";

import { joinWords, lastWord } from "../../src/arguments/command-line.ts";

test.each([
  [["manager", "show", "users"], "manager show users"],
  [["manager show users"], "manager show users"],
  [["a", "b c"], 'a "b c"'],
  [["a", ""], 'a ""'],
  [["a", 'say "x"'], String.raw`a "say \"x\""`],
])("joins %j", (words, line) => {
  expect(joinWords(words)).toBe(line);
});

test.each([
  ["manager sh", "sh"],
  ["manager ", ""],
  ["", ""],
])("the last word of %j", (line, word) => {
  expect(lastWord(line)).toBe(word);
});
