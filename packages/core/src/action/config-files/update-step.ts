import type { ActionMessage } from "@pluto-ami/protocol";

import { type CategoryFilter, readCategoryFilter } from "./category-filter.ts";
import { CategoryWork } from "./category-work.ts";
import { sixDigits } from "./select-sections.ts";
import { splitQuoted } from "./split-quoted.ts";

/** The texts that a client gets when a step fails (docs/protocol.md#update-config-errors). */
export const updateErrors = {
  unknownAction: "Unknown action command",
  noCategory: "Category not specified",
  badArgument: "Problem with category, value, or line (if required)",
  unknownCategory: "Given category does not exist",
  notUpdated: "Update did not complete successfully",
  notCreated: "Create category did not complete successfully",
  noTemplate: "Template category not found",
  notSaved: "Save of config failed",
} as const;

/** One of the numbered steps of an UpdateConfig. */
export interface UpdateStep {
  /** In lower case. */
  readonly action: string;
  readonly category: string;
  readonly variable: string;
  /** Without the `>` in front. */
  readonly value: string;
  readonly hasValue: boolean;
  readonly isObject: boolean;
  readonly match: string;
  /** From 0; undefined when there is none, NaN when it is no number. */
  readonly line: number | undefined;
  readonly allowDuplicates: boolean;
  readonly isTemplate: boolean;
  readonly ignoreErrors: boolean;
  readonly parents: readonly string[];
  readonly filter: CategoryFilter;
}

/** The steps of an UpdateConfig, up to the first number that is missing; their filters share what `work` allows. */
export const readSteps = (action: ActionMessage, work: CategoryWork = new CategoryWork()): UpdateStep[] => {
  const steps: UpdateStep[] = [];
  for (;;) {
    const number = sixDigits(steps.length);
    if (action.get(`Action-${number}`) === "") return steps;
    steps.push(readStep(action, number, work));
  }
};

const readStep = (action: ActionMessage, number: string, work: CategoryWork): UpdateStep => {
  const value = action.get(`Value-${number}`);
  const match = action.get(`Match-${number}`);
  const line = action.get(`Line-${number}`).trim();
  const options = splitQuoted(action.get(`Options-${number}`));
  const has = (word: string): boolean => options.some((option) => option.toLowerCase() === word);
  const valueOf = (name: string): string =>
    options.findLast((option) => option.startsWith(`${name}=`))?.slice(name.length + 1) ?? "";
  return {
    action: action.get(`Action-${number}`).toLowerCase(),
    category: action.get(`Cat-${number}`),
    variable: action.get(`Var-${number}`),
    value: value.startsWith(">") ? value.slice(1) : value,
    hasValue: value !== "",
    isObject: value.startsWith(">") || match.toLowerCase() === "object",
    match,
    line: line === "" ? undefined : /^[+-]?\d+$/.test(line) ? Number(line) : Number.NaN,
    allowDuplicates: has("allowdups"),
    isTemplate: has("template"),
    ignoreErrors: has("ignoreerror"),
    parents: splitQuoted(valueOf("inherit")),
    filter: filterWhenAsked(valueOf("catfilter"), work),
  };
};

/** Read when a step is done: what is too costly fails that step, and with it the action. */
const filterWhenAsked = (text: string, work: CategoryWork): CategoryFilter => {
  let filter: CategoryFilter | undefined;
  return function* (category) {
    filter ??= yield* readCategoryFilter(text, work);
    return yield* filter(category);
  };
};
