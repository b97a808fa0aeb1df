import type { ConfVariable } from "@pluto-ami/conf";

import { FilterCompileError } from "../filter/filter-error.ts";
import { compilePosixPattern } from "../filter/posix-pattern.ts";
import { splitQuoted } from "./split-quoted.ts";

/** What a filter looks at. */
interface FilteredCategory {
  readonly isTemplate: boolean;
  readonly variables: readonly Pick<ConfVariable, "name" | "value">[];
}

/** Does a category pass? */
export type CategoryFilter = (category: FilteredCategory) => boolean;

const nothing: CategoryFilter = () => false;

/**
 * Reads `name_regex=value_regex,…` with the pseudo name TEMPLATES (spec/ami.md §11.4). A filter that cannot be read
 * lets nothing through.
 */
export const readCategoryFilter = (text: string): CategoryFilter => {
  let templates = "exclude";
  const conditions: CategoryFilter[] = [];
  for (const item of splitQuoted(text)) {
    const equals = item.indexOf("=");
    if (equals < 0) return nothing;
    const name = item.slice(0, equals);
    const value = item.slice(equals + 1);
    if (name === "TEMPLATES") templates = value;
    else {
      const condition = compileCondition(name, value);
      if (condition === undefined) return nothing;
      conditions.push(condition);
    }
  }
  return (category) =>
    (templates === "include" || category.isTemplate === (templates === "restrict")) &&
    conditions.every((holds) => holds(category));
};

const compileCondition = (namePattern: string, valuePattern: string): CategoryFilter | undefined => {
  try {
    const name = compilePosixPattern(namePattern);
    const value = compilePosixPattern(valuePattern);
    return ({ variables }) => variables.some((variable) => name.test(variable.name) && value.test(variable.value));
  } catch (error) {
    if (error instanceof FilterCompileError) return undefined;
    throw error;
  }
};
