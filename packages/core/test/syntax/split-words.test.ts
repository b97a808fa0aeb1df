import { array, assert, property, string } from "fast-check";
import { describe, expect, it } from "vitest";

import { endsInBlank, splitWords, trimLine } from "../../src/syntax/split-words.ts";

describe("splitWords", () => {
  it.each([
    ["", []],
    ["  \t ", []],
    ["manager show users", ["manager", "show", "users"]],
    ["\tmanager   show\tusers  ", ["manager", "show", "users"]],
    ['show user "Ann B"', ["show", "user", "Ann B"]],
    ['a"b c"d', ["ab cd"]],
    ['""', [""]],
    ['"unfinished word', ["unfinished word"]],
    ["a\\ b", ["a b"]],
    ['a \\"b\\" c', ["a", '"b"', "c"]],
    ['"a \\" b"', ['a " b']],
    ["a\\\\b", ["a\\b"]],
    ["end\\", ["end"]],
  ])("%j", (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  it("takes 64 words and no more", () => {
    expect(splitWords("x ".repeat(70))).toHaveLength(64);
    expect(splitWords("a b c", 2)).toEqual(["a", "b"]);
  });

  it("gives back whatever words were escaped or quoted", () => {
    const words = array(string(), { maxLength: 20 });
    assert(
      property(words, (words) => {
        const quoted = words.map((word) => `"${word.replace(/["\\]/g, "\\$&")}"`);
        expect(splitWords(quoted.join(" \t"))).toEqual(words);
      }),
    );
    assert(
      property(
        words.map((all) => all.filter((word) => word !== "")),
        (words) => {
          const escaped = words.map((word) => word.replace(/["\\\s]/g, "\\$&"));
          expect(splitWords(escaped.join(" "))).toEqual(words);
        },
      ),
    );
  });

  it("never finds a blank in words without quotes and backslashes", () => {
    assert(
      property(string(), (line) => {
        const plain = line.replace(/["\\]/g, "");
        expect(splitWords(plain).join("")).toBe(plain.replace(/[ \t\r\n]/g, ""));
      }),
    );
  });
});

describe("endsInBlank", () => {
  it.each([
    ["", true],
    ["a", false],
    ["a ", true],
    ["a\t", true],
  ])("%j: %s", (line, expected) => {
    expect(endsInBlank(line)).toBe(expected);
  });
});

describe("trimLine", () => {
  it("takes blanks off, but no byte that is part of a letter", () => {
    expect(trimLine(" \tmanager show user Gis\u00c3\u00a0 \r\n")).toBe("manager show user Gis\u00c3\u00a0");
  });
});
