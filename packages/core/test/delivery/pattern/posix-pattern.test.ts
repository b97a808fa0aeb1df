import { expect, test } from "vitest";

import { compilePosixPattern } from "../../../src/delivery/pattern/posix-pattern.ts";

test.each([
  ["UserEvent: Al(pha|bert)", "UserEvent: Albert", true],
  ["a.b", "a\nb", true],
  ["a..b", "a\r\nb", true],
  ["^b", "a\nb", false],
  ["a$", "a\r\n", false],
  ["a$", "ba", true],
  ["A", "a", false],
  ["[\\.]x", "\\x", true],
  ["[]a]b", "]b", true],
  ["[^]a]", "]a", false],
  ["[a-]", "-", true],
  ["[[:digit:][:upper:]]{2}", "x4Q", true],
  ["[[.a.]-[.c.]]", "b", true],
  ["[[=a=]]", "a", true],
  ["^(a**)$", "aaa", true],
  ["^a{2}{2}$", "aaaa", true],
  ["^a{,2}$", "aa", true],
  ["^a{,2}$", "aaa", false],
  ["a)b", "a)b", true],
  ["()|x", "", true],
  ["\\d", "5", false],
  ["\\d", "d", true],
  ["\\w\\s\\W", "a .", true],
  ["\\bcat\\b", "a cat!", true],
  ["\\<cat\\>", "concat", false],
  ["\\`cat\\'", "cat", true],
  ["caf\xC3\xA9", "caf\xC3\xA9", true],
  ["^caf..$", "caf\xC3\xA9", true],
  ["\\(\\*\\{", "(*{", true],
  ["a}", "a}", true],
])("%j in %j: %j", (pattern, text, found) => {
  expect(compilePosixPattern(pattern).test(text)).toBe(found);
});

test.each(
  (
    "[ [] [^] ( * + ? { {1} a{ a{x a{} a{1,x} a{2,1} a\\ [z-a] [a-c-e] [[:foo:]] [[.ab.]] [[:alpha:]-z] (*a) (+) " +
    "a|*b ^* $+ \\b* (a [[:a \\1 (a)\\1 a{1001} (a{100}){100} (?i)a " +
    "a{1000}b{1000}c (a|b{2}){700} (a{0,1000}|b{1000})c"
  ).split(" "),
)("%j does not compile", (pattern) => {
  expect(() => compilePosixPattern(pattern)).toThrow(
    expect.objectContaining({ name: "FilterError", code: "E_FILTER_COMPILE" }),
  );
});

test.each([
  ["missing )", "(abc"],
  ["missing ]", "[abc"],
  ["its repetitions make it longer than 2000 atoms", "(x{1,200}){1,50}y"],
  ["it is longer than 2000 atoms", "a".repeat(2001)],
  ["invalid repeat count: `{1001}`", "a{1001}"],
  ["back references are not supported", "(a)\\1"],
])("the reason says why it does not compile: %s", (why, pattern) => {
  expect(() => compilePosixPattern(pattern)).toThrow(
    expect.objectContaining({ reason: expect.stringContaining(`': ${why}`) }),
  );
});

test("repetitions may make a pattern as long as 2000 atoms", () => {
  const pattern = compilePosixPattern("(a{10}b{5}){66}c{1000}d{10}");
  expect(pattern.test(`${"aaaaaaaaaabbbbb".repeat(66)}${"c".repeat(1000)}${"d".repeat(10)}`)).toBe(true);
});

test("a pattern that makes other engines backtrack is no trouble", () => {
  const pattern = compilePosixPattern("^(([a-z])+.)+[A-Z]([a-z])+$");
  const before = performance.now();
  expect(pattern.test("a".repeat(20_000))).toBe(false);
  expect(performance.now() - before).toBeLessThan(2000);
});
