import { expect, test } from "vitest";

import { CategoryWork, CategoryWorkError } from "../../../src/config-action/category-work.ts";
import { readCategoryFilter } from "../../../src/config-action/category-filter.ts";

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
  const passes = readCategoryFilter(filter, new CategoryWork());
  expect([passes(plain), passes(template)]).toEqual([takesPlain, takesTemplate]);
});

test("what its patterns may take is bounded, to be compiled and to be run; people's filters are far from it", () => {
  const large = {
    isTemplate: false,
    variables: Array.from({ length: 20_000 }, (_, n) => ({ name: `v${n}`, value: "x".repeat(40) })),
  };
  const run = (filter: string): boolean => readCategoryFilter(filter, new CategoryWork())(large);
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
