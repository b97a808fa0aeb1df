import fc from "fast-check";
import { expect, test } from "vitest";

import { GlobPattern } from "../../src/configuration/glob-pattern.ts";

test.each<[pattern: string, matches: readonly string[], others: readonly string[]]>([
  ["*", ["", "a", "a.conf"], [".a", "."]],
  [".*", [".a", "."], ["a"]],
  ["*.conf", ["a.conf", "conf.conf"], ["a.con", ".conf", "a.conf~"]],
  ["a*b*c", ["abc", "axxbxxc", "abcbc"], ["ab", "acb", "abcd"]],
  ["?[a-c]", ["xa", "xc"], ["xd", "a", "xab"]],
  ["[!a-c^]x", ["dx", "-x"], ["ax", "^x"]],
  ["[-x]", ["-", "x"], ["y"]],
  ["[z-a]", [], ["z", "a", "-"]],
  ["[]a]", [], ["]", "a"]],
  ["[", ["["], ["a"]],
  ["[[[x]", ["[", "x"], ["[[x"]],
  ["a+(b)|c$", ["a+(b)|c$"], ["ab", "c"]],
])("%s", (pattern, matches, others) => {
  const glob = new GlobPattern(pattern);
  expect(matches.filter((name) => !glob.matches(name))).toEqual([]);
  expect(others.filter((name) => glob.matches(name))).toEqual([]);
});

test("stars match as they do in a regular expression", () => {
  const text = (letters: string[]) => fc.string({ unit: fc.constantFrom(...letters), maxLength: 8 });
  fc.assert(
    fc.property(text(["a", "b", "*", "?"]), text(["a", "b"]), (pattern, name) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);
      expect(new GlobPattern(pattern).matches(name)).toBe(expression.test(name));
    }),
  );
});

test("many stars take no longer than the lengths multiplied", () => {
  expect(new GlobPattern(`${"*a".repeat(100)}b`).matches("a".repeat(255))).toBe(false);
});
