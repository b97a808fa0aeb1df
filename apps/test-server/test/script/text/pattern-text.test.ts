import { fromText } from "@pluto-ami/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";

import { compilePattern } from "../../../src/pattern/value-pattern.ts";
import { canonicalPattern, printPattern, readPattern } from "../../../src/script/text/pattern-text.ts";
import { scriptLimits } from "../../../src/script-limits.ts";
import type { PatternDefinition } from "../../../src/script/definition/pattern.ts";
import { pattern } from "../random-script.ts";

test.each<[string, PatternDefinition]>([
  ["{absent}", { absent: true }],
  ["{any}", { any: true }],
  ["", ""],
  ["0301234", "0301234"],
  ["{int}", { pattern: "{int}" }],
  ["a{sp}b{int:n}", { pattern: "a{sp}b{int:n}" }],
  ["{xFF}{cr}", "{xFF}{cr}"],
  ["/a/", { regex: "a" }],
  ["//", { regex: "" }],
  ["/a/b/i", { regex: "a/b", ignoreCase: true }],
  ["/a/i/", { regex: "a/i" }],
  ["{x2F}a/", "{x2F}a/"],
])("%s is read as %j, and printed so", (text, definition) => {
  expect(readPattern(text)).toEqual(definition);
  expect(printPattern(definition)).toBe(text);
});

test.each(["/", "/a", "/a/x", "/a/ii"])("%s has no end", (text) => {
  expect(readPattern(text)).toBeUndefined();
});

test.each([
  [{ pattern: "{any}" }, { any: true }],
  [{ pattern: "{absent}" }, "{x7B}absent}"],
  [{ pattern: "plain" }, "plain"],
  ["{int}", "{x7B}int}"],
  ["{sp}", "{x20}"],
  ["/a/", "{x2F}a/"],
  [5, "5"],
  ["\r\n", "{x0D}{x0A}"],
  [{ regex: "a\nb" }, { regex: String.raw`a\x{A}b` }],
  [{ regex: "\\\n" }, { regex: String.raw`\x{A}` }],
  [{ regex: "\\\\\n" }, { regex: String.raw`\\\x{A}` }],
])("%j is in lines %j", (definition, canonical) => {
  expect(canonicalPattern(definition)).toEqual(canonical);
});

test("whatever a pattern is, it fits the same in its one spelling", () => {
  const value = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("", "5", "a", " ", "a b", "/a/", "{x41}", "A", "{", "\n", "\r\n", "int"),
  );
  fc.assert(
    fc.property(pattern, fc.array(value), (definition, values) => {
      const one = compilePattern(definition, "", scriptLimits);
      const other = compilePattern(canonicalPattern(definition), "", scriptLimits);
      const own = typeof definition === "object" ? [] : [one.text];
      for (const text of [undefined, ...own, ...values.map(fromText)]) expect(other.fits(text)).toBe(one.fits(text));
    }),
    { numRuns: 2000 },
  );
});
