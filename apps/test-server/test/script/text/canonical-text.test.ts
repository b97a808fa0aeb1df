import fc from "fast-check";
import { expect, test } from "vitest";

import { Template } from "../../../src/pattern/template.ts";
import { flawOfText } from "../../../src/script/context/readable.ts";
import { canonicalText, canonicalTitle } from "../../../src/script/text/canonical-text.ts";
import { scriptText } from "../random-script.ts";

test.each([
  ["Queue status", "Queue status"],
  [5, "5"],
  [" a ", "{x20}a{x20}"],
  [" ", "{x20}"],
  ["\ta\t", "{x09}a{x09}"],
  ["a\tb", "a\tb"],
  ["a\r\nb", "a b"],
  ["\0\u001B[2J", "{x00}{x1B}[2J"],
  ["a\u202Eb", "a{xE2}{x80}{xAE}b"],
  ["ü€😀", "ü€😀"],
  ["{xFF}{=A}{sp}", "{xFF}{=A}{sp}"],
])("%j is spelled %s", (text, spelled) => {
  expect(canonicalText(text)).toBe(spelled);
});

test("between quotes there is no quote", () => {
  expect(canonicalTitle('a"b')).toBe("a{x22}b");
});

const value = Template.read("v", "", 1).fill();

test("whatever a text is, it is the same bytes in its one spelling", () => {
  fc.assert(
    fc.property(scriptText, (text) => {
      const fill = (it: string | number) => Template.read(it, "", 10_000).fill(() => value);
      const spelled = canonicalText(text);
      expect(fill(spelled)).toBe(fill(text));
      expect(fill(canonicalTitle(text))).toBe(fill(text));
      expect(canonicalText(spelled)).toBe(spelled);
      expect(flawOfText(spelled)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});
