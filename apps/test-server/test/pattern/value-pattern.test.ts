import { type ByteString, demandBytes, fromText, isByteString } from "@pluto-ami/protocol";
import { describe, expect, test } from "vitest";

import { matchDefinition, type PatternInput } from "../../src/pattern/pattern-input.ts";
import { Match } from "../../src/pattern/match.ts";
import { scriptLimits } from "../../src/script-limits.ts";

const match = (pattern: PatternInput | readonly PatternInput[], limits = scriptLimits): Match =>
  new Match(matchDefinition({ Header: pattern }), limits);

const action = (...values: readonly string[]) => ({
  values: (name: string): readonly ByteString[] =>
    name === "header" ? values.map((value) => (isByteString(value) ? value : fromText(value))) : [],
});

const fits = (pattern: PatternInput | readonly PatternInput[], ...values: readonly string[]): boolean =>
  match(pattern).fits(action(...values));

describe("a pattern", () => {
  test.each<readonly [PatternInput, readonly string[], readonly string[]]>([
    ["PJSIP/100", ["PJSIP/100"], ["pjsip/100", "PJSIP/1000", ""]],
    ["0301234", ["0301234"], ["301234"]],
    [5, ["5"], ["05", "5.0"]],
    ["", [""], [" "]],
    ["J{xFC}rgen", ["J\u00fcrgen"], ["Jurgen"]],
    ["Ж", ["Ж"], ["ж"]],
    [{ pattern: "PJSIP/{int}" }, ["PJSIP/1", "PJSIP/-17"], ["PJSIP/", "PJSIP/1a", "xPJSIP/1"]],
    [{ pattern: "a.b{any}" }, ["a.b", "a.bc"], ["aXb"]],
    [{ pattern: "{ip}" }, ["10.0.0.1", "fe80::1"], ["ten"]],
    [{ pattern: "{float} {hex} {word}" }, ["1.5 0xfF x", "-1.5 a \u00e9"], ["1 a x", "1.5 g x"]],
    [{ pattern: "{date}T{time} {port}" }, ["2026-01-05T08:00:00 5038"], ["2026-1-5T08:00:00 5038"]],
    [{ pattern: "{iso}" }, ["2026-01-05T08:00:00.5Z", "2026-01-05T08:00:00.123+01:00"], ["2026-01-05"]],
    [{ pattern: "a{sp}b" }, ["a b", "a   b"], ["ab"]],
    [{ pattern: "{2*x}{xFF}" }, ["xx\u00ff"], ["x\u00ff"]],
    [{ regex: "^PJSIP/555" }, ["PJSIP/5551", "PJSIP/555"], ["pjsip/555", "Local/PJSIP/555"]],
    [{ regex: "jürgen", ignoreCase: true }, ["Jürgen", "JÜRGEN!"], ["Jorgen"]],
    [/^PJSIP\/555/, ["PJSIP/5551"], ["PJSIP/1"]],
    [/^(yes|true|1)$/i, ["Yes", "TRUE", "1"], ["10", "y"]],
    [/\d{3}$/g, ["1234"], ["12"]],
    [/^jürgen.$/i, ["JÜRGEN1", "jürgen\u{1F600}"], ["jürgen", "jürgen\r"]],
    [/\u{1F600}|\p{Lu}/u, ["😀", "Ä"], ["a"]],
    [{ any: true }, ["", "x"], []],
  ])("%j fits and does not fit", (pattern, good, bad) => {
    expect(good.filter((value) => !fits(pattern, value))).toEqual([]);
    expect(bad.filter((value) => fits(pattern, value))).toEqual([]);
    expect(fits(pattern)).toBe(false);
  });

  test("absent is that there is no such header", () => {
    expect(fits({ absent: true })).toBe(true);
    expect(fits({ absent: true }, "")).toBe(false);
  });

  test("fits any of the values of its header; of a list, each fits one", () => {
    expect(fits("b=2", "a=1", "b=2")).toBe(true);
    expect(fits(["b=2", /^a=/], "a=1", "b=2")).toBe(true);
    expect(fits(["b=2", "c=3"], "a=1", "b=2")).toBe(false);
  });

  test("gives what its placeholders have found by their names", () => {
    const found = match([{ pattern: "crm={int:crm}" }, { pattern: "{word:channel}/{any:rest}" }]).found(
      action("other=1", "crm=17", "PJSIP/1-{x}"),
    );
    expect([...found]).toEqual([
      ["crm", "17"],
      ["channel", "PJSIP"],
      ["rest", "1-{x}"],
    ]);
  });

  test.each<readonly [PatternInput, string]>([
    [/a(?=b)/, "match.Header: /a(?=b)/ cannot be run in linear time as it is: RE2 has no lookaround; say"],
    [/(a)\1/, "match.Header: /(a)\\1/ cannot be run in linear time as it is: RE2 has no back references; say"],
    [/a/y, "match.Header: /a/y cannot be run in linear time as it is: RE2 does not have the flag y; write ^"],
    [
      { regex: String.raw`(a)\1` },
      "match.Header: the regular expression is none of RE2: invalid escape sequence: `\\1`",
    ],
    [{ regex: "(" }, "match.Header: the regular expression is none of RE2: missing closing ): `(?s)(`"],
    [{ regex: "(a{1000}|b{1000})".repeat(11) }, "instructions, and 20000 may be (patternSize)."],
    [{ pattern: "{intt}" }, "match.Header: {intt} means nothing; did you mean {int}?"],
    [{ pattern: "{=Channel}" }, "match.Header: {=Channel} stands in answers and events only."],
    [Number.POSITIVE_INFINITY, "match.Header: it is neither a text nor a finite number."],
  ])("%s is refused when it is made", (pattern, message) => {
    expect(() => match(pattern)).toThrow(
      expect.objectContaining({ name: "RuleError", code: "E_BAD_RULE", message: expect.stringContaining(message) }),
    );
  });

  test("one that is longer than it may be is not compiled", () => {
    expect(() => match({ regex: "x".repeat(2001) })).toThrow(
      "the pattern is longer than 2000 characters (patternChars).",
    );
  });

  test("a name that is none, and a value that is no pattern, are refused", () => {
    expect(() => new Match({ "a:b": "x" }, scriptLimits)).toThrow("match.a:b: it is no name of a header.");
    expect(() => Reflect.construct(Match, [{ a: {} }, scriptLimits])).toThrow("match.a: it is no pattern; use");
  });

  test("8 and 9 of a value: numbers and words are compared as they are written", () => {
    for (const text of ["0301234", "1780000000.10", "off", "1e3"]) {
      expect(match(text).conditions[0]?.pattern.text).toBe(demandBytes(text));
    }
  });

  test("12. A regex from a rule cannot take more than linear time", () => {
    expect(fits(/(a+)+$/, `${"a".repeat(100_000)}b`)).toBe(false);
    expect(fits(/(a+)+$/, "a".repeat(100_000))).toBe(true);
  });
});
