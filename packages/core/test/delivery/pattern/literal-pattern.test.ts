import fc from "fast-check";
import { expect, test } from "vitest";

import { FilterError } from "../../../src/delivery/filter/filter-error.ts";
import { LiteralPattern } from "../../../src/delivery/pattern/literal-pattern.ts";
import { patternTest } from "../../../src/delivery/filter/match-methods.ts";
import { compilePosixPattern } from "../../../src/delivery/pattern/posix-pattern.ts";
import { posixTokens } from "../../../src/delivery/pattern/posix-tokens.ts";
import { requiredLiteral } from "../../../src/delivery/pattern/required-literal.ts";

const read = (pattern: string): LiteralPattern | undefined => LiteralPattern.read([...posixTokens(pattern)]);

test.each([
  "Event: RTCP.*",
  "Event: (UserEvent|Newchannel)",
  "^Event: (Hang(up|down)|Dial).*Channel: SIP/",
  "Hangup\r\n|^Event: Dial",
  "a\\.b\\[c",
  "().*x$",
  "a)b}]",
])("%j needs no regular expression", (pattern) => {
  expect(read(pattern)).toBeDefined();
});

test.each(["a+", "ab*", "a.b", "[ab]c", "a|b?", "(a|b)+", "\\bcat", "a\\wb", "x{2}", "a^b", "a$b", ".*?", "(a.*)b"])(
  "%j does",
  (pattern) => {
    expect(read(pattern)).toBeUndefined();
  },
);

test("too many words are left to the engine", () => {
  expect(read("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)")).toBeDefined();
  expect(read("(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)(a|b)")).toBeUndefined();
});

test.each([
  ["Channel: SIP/[0-9]+x", "Channel: SIP/"],
  ["ab?cde*f", "cd"],
  ["abc|de", ""],
  ["(abc)de", "de"],
  ["a{2}bc", "bc"],
  ["abc+d", "ab"],
  ["[abc]d\\.e", "d.e"],
  ["(ab|cd)(x", ""],
])("what matches %j holds %j", (pattern, literal) => {
  expect(requiredLiteral([...posixTokens(pattern)])).toBe(literal);
});

/** Bits of patterns: many of them make literal patterns, some of them none at all. */
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "b", "ab", "ba", "\n", "\\.", "\xE9") },
  { weight: 3, arbitrary: fc.constantFrom(".*", "|", "(", ")", "(a|b)", "(ab|)", "^", "$") },
  { weight: 1, arbitrary: fc.constantFrom(".", "*", "+", "?", "{2}", "{0,1}", "[ab]", "[^a]", "\\w", "\\b", "}", "]") },
);
const text = fc
  .array(fc.constantFrom("a", "b", "ab", "\n", ".", "\xE9", ")", "}"), { maxLength: 8 })
  .map((all) => all.join(""));

test("a pattern is decided as the engine decides it, whichever way that is done", () => {
  let compiled = 0;
  let literal = 0;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), fc.array(text, { minLength: 1, maxLength: 6 }), (pieces, texts) => {
      const pattern = pieces.join("");
      try {
        const reference = compilePosixPattern(pattern);
        const quick = patternTest("regex", pattern).test;
        compiled++;
        if (read(pattern) !== undefined) literal++;
        for (const one of texts) expect([pattern, one, quick(one)]).toEqual([pattern, one, reference.test(one)]);
      } catch (error) {
        if (!(error instanceof FilterError)) throw error;
        expect(() => patternTest("regex", pattern)).toThrow(error);
      }
    }),
    { numRuns: 5000 },
  );
  expect([compiled > 1500, literal > 500]).toEqual([true, true]);
});
