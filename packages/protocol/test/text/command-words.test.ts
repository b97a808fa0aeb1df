import { expect, test } from "vitest";

import { commandWords } from "../../src/text/command-words.ts";

test.each<readonly [string, readonly string[]]>([
  ["", []],
  [" \t\r\n", []],
  ["core  show\tversion ", ["core", "show", "version"]],
  ['say "two words" more', ["say", "two words", "more"]],
  ['sa"y tw"o', ["say two"]],
  ['two\\ words \\"x', ["two words", '"x']],
  ['""', [""]],
  ['"no end', ["no end"]],
  ["back\\", ["back"]],
])("the words of %j", (line, words) => {
  expect(commandWords(line)).toEqual(words);
});
