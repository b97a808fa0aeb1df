import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { expandBraces } from "../../src/load/expand-braces.ts";
import { confLimits } from "../../src/limits.ts";

describe("braces of an include (docs/protocol.md#conf-includes)", () => {
  test.each([
    ["{local,site}.conf", ["local.conf", "site.conf"]],
    ["a.conf", ["a.conf"]],
    ["{b,a}", ["b", "a"]],
    ["{a}", ["a"]],
    ["x{,y}z", ["xz", "xyz"]],
    ["{a,b}{1,2}", ["a1", "a2", "b1", "b2"]],
    ["p{a,{b,c}d,}q", ["paq", "pbdq", "pcdq", "pq"]],
    ["d/{a*,[bc]}.conf", ["d/a*.conf", "d/[bc].conf"]],
    ["{}", ["{}"]],
    ["a{}b{1,2}", ["a{}b1", "a{}b2"]],
    ["{a,b", ["{a,b"]],
    ["a,b}", ["a,b}"]],
    ["{a,{b,c}", ["{a,b", "{a,c"]],
    ["}{a,b}", ["}a", "}b"]],
    ["", [""]],
  ])("%s", (word, words) => {
    expect(expandBraces(word)).toEqual(words);
  });

  test("what has none is itself, and of two words put together the ends go with each beginning", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "."), maxLength: 6 });
    const group = fc
      .array(word, { minLength: 1, maxLength: 4 })
      .map((words) => ({ text: `{${words.join(",")}}`, words }))
      .filter(({ text }) => text !== "{}");
    fc.assert(
      fc.property(word, group, word, group, (before, first, between, second) => {
        expect(expandBraces(before)).toEqual([before]);
        const words = first.words.flatMap((one) => second.words.map((two) => `${before}${one}${between}${two}`));
        expect(expandBraces(`${before}${first.text}${between}${second.text}`)).toEqual(words);
      }),
    );
  });

  test("a word that would be very many is none", () => {
    const most = confLimits.includeAlternatives;
    const alternatives = (count: number): string => `{${Array.from({ length: count }, (_, at) => at).join(",")}}`;
    expect(expandBraces(alternatives(most))).toHaveLength(most);
    expect(expandBraces(alternatives(most + 1))).toBeUndefined();
    expect(expandBraces("{a,b}".repeat(2000))).toBeUndefined();
    expect(expandBraces("{".repeat(4000) + "a,b" + "}".repeat(4000))).toEqual(["a", "b"]);
  });
});
