import type { ConfVariable, Steps } from "@pluto-ami/conf";

import { FilterError } from "../../delivery/filter/filter-error.ts";
import { patternTest } from "../../delivery/filter/match-methods.ts";
import type { PatternTest } from "../../delivery/pattern/pattern-test.ts";
import type { CategoryWork } from "./category-work.ts";
import { splitQuoted } from "./split-quoted.ts";

/** What a filter looks at. */
interface FilteredCategory {
  readonly isTemplate: boolean;
  readonly variables: readonly Pick<ConfVariable, "name" | "value">[];
}

/** Does a category pass? A step a variable. Throws CategoryWorkError when it would take too much to say. */
export type CategoryFilter = (category: FilteredCategory) => Steps<boolean>;

const nothing: CategoryFilter = function* () {
  yield;
  return false;
};

/**
 * Reads `name_regex=value_regex,…` with the pseudo name TEMPLATES (docs/protocol.md#category-filters). A filter that
 * cannot be read lets nothing through. What it takes to read and to run it is taken from `work`; a step a pattern.
 */
export function* readCategoryFilter(text: string, work: CategoryWork): Steps<CategoryFilter> {
  let templates = "exclude";
  const conditions: CategoryFilter[] = [];
  for (const item of splitQuoted(text)) {
    const equals = item.indexOf("=");
    if (equals < 0) return nothing;
    const name = item.slice(0, equals);
    const value = item.slice(equals + 1);
    if (name === "TEMPLATES") templates = value;
    else {
      const condition = yield* compileCondition(name, value, work);
      if (condition === undefined) return nothing;
      conditions.push(condition);
    }
  }
  return function* (category) {
    if (templates !== "include" && category.isTemplate !== (templates === "restrict")) return false;
    for (const holds of conditions) if (!(yield* holds(category))) return false;
    return true;
  };
}

function* compileCondition(
  namePattern: string,
  valuePattern: string,
  work: CategoryWork,
): Steps<CategoryFilter | undefined> {
  try {
    const name = compile(namePattern, work);
    yield;
    const value = compile(valuePattern, work);
    yield;
    return function* ({ variables }) {
      for (const variable of variables) {
        if (work.test(name, variable.name) && work.test(value, variable.value)) return true;
        yield;
      }
      return false;
    };
  } catch (error) {
    if (error instanceof FilterError) return undefined;
    throw error;
  }
}

const compile = (pattern: string, work: CategoryWork): PatternTest => {
  work.beforeCompiling(pattern);
  const test = patternTest("regex", pattern, work.patternAtoms);
  work.compiled(test);
  return test;
};
