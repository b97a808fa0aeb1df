import { expect, test } from "vitest";

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
  const passes = readCategoryFilter(filter);
  expect([passes(plain), passes(template)]).toEqual([takesPlain, takesTemplate]);
});
