import { toEnd } from "@pluto-ami/conf";
import { expect, test } from "vitest";

import { CategoryWork, CategoryWorkError } from "../../../../src/action/config-files/category-work.ts";
import { readCategoryFilter } from "../../../../src/action/config-files/category-filter.ts";

const plain = { isTemplate: false, variables: [{ name: "codec", value: "ulaw,alaw" }] };
const template = { ...plain, isTemplate: true };

test.each([
  ["", true, false],
  ["codec=law", true, false],
  ["CODEC=law", false, false],
  ['"codec=ulaw,alaw"', true, false],
  ["codec=^u,c=w$", true, false],
  ["codec=x", false, false],
  ["codec", false, false],
  ["codec=[", false, false],
  ["TEMPLATES=include", true, true],
  ["TEMPLATES=restrict,codec=u", false, true],
])("%s", (filter, takesPlain, takesTemplate) => {
  const passes = toEnd(readCategoryFilter(filter, new CategoryWork()));
  expect([toEnd(passes(plain)), toEnd(passes(template))]).toEqual([takesPlain, takesTemplate]);
});

test("one value, which nothing comes in between of, may take an eighth of that", () => {
  const pattern = ".=x[xy]{900}[A-Y]";
  const run = (length: number): boolean => {
    const variables = [{ name: "v", value: "x".repeat(length) }];
    return toEnd(toEnd(readCategoryFilter(pattern, new CategoryWork()))({ isTemplate: false, variables }));
  };
  expect(run(350)).toBe(false);
  expect(() => run(500)).toThrow(/could take more than 375000 steps/);
});

test("what its patterns may take is bounded, to be compiled and to be run; people's filters are far from it", () => {
  const large = {
    isTemplate: false,
    variables: Array.from({ length: 20_000 }, (_, n) => ({ name: `v${n}`, value: "x".repeat(40) })),
  };
  const run = (filter: string): boolean => toEnd(toEnd(readCategoryFilter(filter, new CategoryWork()))(large));
  expect(run("codec=law,v=^x")).toBe(false);
  expect(run("secret=^[0-9]+$")).toBe(false);
  expect(run("v1999.=^x+$")).toBe(true);
  const dear = [
    ".=x[xy]{900}[A-Y]",
    ...[40, 60].map((count) => Array.from({ length: count }, () => "q{900}.=x").join(",")),
  ];
  for (const filter of dear) expect(() => run(filter)).toThrow(CategoryWorkError);
  expect(() => run(Array.from({ length: 60 }, () => "v19999=x").join(","))).toThrow(CategoryWorkError);
});
