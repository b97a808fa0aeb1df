import { compileProgram } from "@pluto-ami/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { RuleError } from "../../../src/pattern/rule-error.ts";
import { translateExpression } from "../../../src/pattern/javascript/translate-expression.ts";

const finds = (expression: RegExp, text: string): boolean =>
  compileProgram(translateExpression(expression, "")).test(text);

/** Is it one that RE2 has words for? */
const isAccepted = (expression: RegExp): boolean => {
  try {
    translateExpression(expression, "");
    return true;
  } catch (error) {
    if (error instanceof RuleError) return false;
    throw error;
  }
};

/** Characters that one language or the other has an opinion of. */
const characters = [
  ..."aAbBkKsSzZ019_-^$. \t\n\v\f\r\b\0/x".split(""),
  "\u00a0",
  "\u00b5",
  "\u00fc",
  "\u00dc",
  "\u00df",
  "\u017f",
  "\u0130",
  "\u0131",
  "\u03bc",
  "\u1e9e",
  "\u2003",
  "\u2028",
  "\u212a",
  "\u3000",
  "\ufeff",
];
const texts = fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((parts) => parts.join(""));

const literals = fc.constantFrom(
  ..."aAkKsSz01_- ".split(""),
  "ü",
  "ſ",
  "ß",
  "µ",
  "\u212a",
  String.raw`\.`,
  String.raw`\/`,
  String.raw`\$`,
);
const escapes = fc.constantFrom(..."dDsSwWnrtvf0".split(""), "x41", "u212a", "cJ").map((letter) => `\\${letter}`);
const members = fc.oneof(
  literals,
  escapes,
  fc.constantFrom("a-z", "A-Z", "K-s", "\\0-\\x20", "ü-ſ", "\\b", "\\d-x", "-"),
);
const classes = fc
  .tuple(fc.boolean(), fc.array(members, { maxLength: 4 }))
  .map(([isNegated, some]) => `[${isNegated ? "^" : ""}${some.join("").replaceAll("--", "-")}]`);
const { expressions } = fc.letrec<{ expressions: string; terms: string; atoms: string }>((tie) => ({
  expressions: fc
    .array(fc.array(tie("terms"), { maxLength: 4 }), { minLength: 1, maxLength: 3 })
    .map((alternatives) => alternatives.map((terms) => terms.join("")).join("|")),
  terms: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom("^", "$", String.raw`\b`, String.raw`\B`),
    fc
      .tuple(tie("atoms"), fc.constantFrom("", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??"))
      .map(([atom, times]) => atom + times),
  ),
  atoms: fc.oneof(
    { maxDepth: 4 },
    literals,
    escapes,
    classes,
    fc.constant("."),
    fc.tuple(fc.constantFrom("(", "(?:"), tie("expressions")).map(([begin, inner]) => `${begin}${inner})`),
  ),
}));

const regular = (source: string, flags: string): RegExp | undefined => {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
};

describe("a regular expression of JavaScript", () => {
  test("finds in linear time what it finds in JavaScript, where it is accepted", () => {
    fc.assert(
      fc.property(
        expressions,
        fc.constantFrom("", "i", "s", "u", "g", "is"),
        fc.array(texts, { maxLength: 8 }),
        (source, flags, values) => {
          const expression = regular(source, flags);
          if (expression === undefined || !isAccepted(expression)) return;
          for (const text of [...values, ...characters])
            expect([text, finds(expression, text)]).toEqual([text, regular(source, flags)?.test(text)]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each<readonly [RegExp, readonly string[]]>([
    [/^.$/u, ["a", "\u{1F600}", "\u{1F600}a", "\r"]],
    [/^[^a]$/u, ["a", "\u{1F600}", "b"]],
    [/\u{1F600}|\p{Lu}/u, ["\u{1F600}", "Ä", "a"]],
    [/[\p{Lu}\d]$/u, ["Ä", "1", "a"]],
    [/[^\p{Lu}\d]$/u, ["Ä", "1", "a"]],
    [/(?<year>\d{4})-(?<month>\d\d)/, ["2026-01", "26-01"]],
    [new RegExp("[]"), ["", "a"]],
    [/[^]/, ["", "\n"]],
    [/a{,2}/, ["a{,2}", "aa"]],
    [/{int}/, ["{int}", "7"]],
    [/a]/, ["a]", "a"]],
    [/()*a|/, ["b", ""]],
    [/\x41\cA?$/, ["A", "A\u0001", "a"]],
    [/[\w-]+$/, ["a-b", "a b"]],
    [new RegExp(String.raw`x\/y\-z`), ["x/y-z"]],
  ])("%s is found as it is there", (expression, values) => {
    for (const text of values) expect([text, finds(expression, text)]).toEqual([text, expression.test(text)]);
  });

  test.each<readonly [RegExp, string]>([
    [/a(?=b)/, "RE2 has no lookaround; say"],
    [/(?<!a)b/, "RE2 has no lookaround; say"],
    [/(a)\1/, "RE2 has no back references; say"],
    [/(?<n>a)\k<n>/, "RE2 has no back references; say"],
    [new RegExp(String.raw`a\Z`), String.raw`in JavaScript \Z is the letter Z; write $ for the end, or Z.`],
    [new RegExp(String.raw`\Aa`), String.raw`in JavaScript \A is the letter A; write ^ for the begin, or A.`],
    [new RegExp(String.raw`\Qa\E`), String.raw`in JavaScript \Q is the letter Q, and in RE2 it is not; write Q.`],
    [new RegExp(String.raw`\01`), String.raw`\0 before a digit is an octal number in JavaScript; write \x00.`],
    [/^a$/m, "with the flag m, ^ and $ stand for more line ends than in RE2; leave out m"],
    [/a/y, "RE2 does not have the flag y; write ^"],
    [/k/iu, "RE2 compares letters in another way than the flags i and u together; leave out u."],
    [new RegExp(String.raw`\u{61}`), String.raw`\u is not read in the same way by RE2; write`],
    [new RegExp(String.raw`\x4`), String.raw`\x is not read in the same way by RE2; write`],
    [/\p{Script=Greek}/u, String.raw`\p is not read in the same way by RE2; write a general category`],
    [/^😀$/, "a character beyond U+FFFF is two in JavaScript; write it whole"],
    [/\ud83d/, "a character beyond U+FFFF is two in JavaScript; write it whole"],
    [new RegExp("(".repeat(201) + ")".repeat(201)), "groups are more than 200 deep; use fewer."],
  ])("%s is refused, with what to write", (expression, flaw) => {
    expect(() => translateExpression(expression, "match.Channel")).toThrow(
      expect.objectContaining({
        name: "RuleError",
        code: "E_BAD_RULE",
        message: expect.stringContaining(`cannot be run in linear time as it is: ${flaw}`),
      }),
    );
  });
});
