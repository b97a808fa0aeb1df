import { expect, test } from "vitest";

import { isScriptName, scriptName, scriptPattern, scriptWord } from "../../src/script/script-text.ts";

test.each([
  ["Queue", "Queue"],
  ["Odd name", "Odd{x20}name"],
  ["#Name", "{x23}Name"],
  ["|Name", "{x7C}Name"],
  ["N#|", "N#|"],
])("the name %j stands before the colon as %s", (name, written) => {
  expect(scriptName(name)).toBe(written);
});

test.each([
  ["Ping", "Ping"],
  ["two words", '"two words"'],
  ['a"b', '"a{x22}b"'],
  ["", '""'],
])("the word %j is written %s", (word, written) => {
  expect(scriptWord(word)).toBe(written);
});

test.each([
  ["Ping", true],
  ["\xC3\xBC", true],
  ["\xFC", false],
  ["", false],
  ["a\u0001", false],
  [" a", false],
])("%j is a name that a script compares: %j", (name, isName) => {
  expect(isScriptName(name)).toBe(isName);
});

test.each([
  ["a b ", "a b{x20}"],
  ["  a", "a"],
  [" ", ""],
  ["/a/", "{x2F}a/"],
  ["x…", "{any}"],
])("a header that is %j is asked for as %s", (value, pattern) => {
  expect(scriptPattern(value)).toBe(pattern);
});
