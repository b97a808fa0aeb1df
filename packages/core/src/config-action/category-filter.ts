import type { ConfVariable } from "@pluto-ami/conf";

import { FilterCompileError } from "../filter/filter-error.ts";
import { patternTest } from "../filter/match-methods.ts";
import type { PatternTest } from "../filter/pattern-test.ts";
import type { CategoryWork } from "./category-work.ts";
import { splitQuoted } from "./split-quoted.ts";

/** What a filter looks at. */
interface FilteredCategory {
  readonly isTemplate: boolean;
  readonly variables: readonly Pick<ConfVariable, "name" | "value">[];
}

/** Does a category pass? Throws CategoryWorkError when it would take too much to say. */
export type CategoryFilter = (category: FilteredCategory) => boolean;

const nothing: CategoryFilter = () => false;

/**
 * Reads `name_regex=value_regex,…` with the pseudo name TEMPLATES (spec/ami.md §11.4). A filter that cannot be read
 * lets nothing through. What it takes to read and to run it is taken from `work`.
 */
export const readCategoryFilter = (text: string, work: CategoryWork): CategoryFilter => {
  let templates = "exclude";
  const conditions: CategoryFilter[] = [];
  for (const item of splitQuoted(text)) {
    const equals = item.indexOf("=");
    if (equals < 0) return nothing;
    const name = item.slice(0, equals);
    const value = item.slice(equals + 1);
    if (name === "TEMPLATES") templates = value;
    else {
      const condition = compileCondition(name, value, work);
      if (condition === undefined) return nothing;
      conditions.push(condition);
    }
  }
  return (category) =>
    (templates === "include" || category.isTemplate === (templates === "restrict")) &&
    conditions.every((holds) => holds(category));
};

const compileCondition = (
  namePattern: string,
  valuePattern: string,
  work: CategoryWork,
): CategoryFilter | undefined => {
  try {
    const name = compile(namePattern, work);
    const value = compile(valuePattern, work);
    return ({ variables }) =>
      variables.some((variable) => work.test(name, variable.name) && work.test(value, variable.value));
  } catch (error) {
    if (error instanceof FilterCompileError) return undefined;
    throw error;
  }
};

const compile = (pattern: string, work: CategoryWork): PatternTest => {
  work.beforeCompiling(pattern);
  const test = patternTest("regex", pattern, work.patternAtoms);
  work.compiled(test);
  return test;
};
