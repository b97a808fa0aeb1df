import {
  type EditDocument,
  type EditSection,
  type EditVariable,
  liveVariables,
  newItem,
  newVariable,
  type Steps,
  trimBlanks,
} from "@pluto-ami/conf";
import { hasLineEnd } from "@pluto-ami/protocol";

import { updateErrors, type UpdateStep } from "./update-step.ts";

/**
 * Does all steps in memory, one after the other; gives the text of the first that fails, undefined when all are done
 * (docs/protocol.md#update-config).
 */
export function* applySteps(document: EditDocument, steps: readonly UpdateStep[]): Steps<string | undefined> {
  for (const step of steps) {
    const error = yield* applyStep(document, step);
    if (error !== undefined) return error;
    yield;
  }
  return undefined;
}

/** What a sub-action needs and does. */
interface SubAction {
  /** Are its arguments there? */
  accepts?(step: UpdateStep): boolean;
  /** May `ignoreerror` pass over a category that is missing? */
  readonly mayMiss?: boolean;
  /** Changes one category; false when there is nothing to change. */
  change(section: EditSection, step: UpdateStep): boolean;
}

const hasVariable = ({ variable }: UpdateStep): boolean => isVariableName(variable);
/** What a file cannot hold: a line end begins another line, and who reads the file in C stops at a NUL. */
const isTorn = (text: string): boolean => hasLineEnd(text) || text.includes("\0");
/** A name that a file can hold: an equal sign in it would be read as something else. */
const isVariableName = (name: string): boolean => trimBlanks(name) !== "" && !name.includes("=") && !isTorn(name);
const isCategoryName = (name: string): boolean => /^[^\];]{1,79}$/.test(name) && !isTorn(name);
const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
const isMeant = (variable: EditVariable, step: UpdateStep): boolean =>
  isSame(variable.name, step.variable) && (step.match === "" || isSame(variable.value, step.match));

const subActions: Readonly<Partial<Record<string, SubAction>>> = {
  renamecat: {
    accepts: ({ value }) => isCategoryName(value),
    change(section, { value }) {
      section.name = value;
      return true;
    },
  },
  delcat: {
    mayMiss: true,
    change(section) {
      deleteVariables(section.variables);
      section.isDeleted = true;
      return true;
    },
  },
  emptycat: {
    change(section) {
      deleteVariables(section.variables);
      return true;
    },
  },
  update: {
    accepts: hasVariable,
    change(section, step) {
      const variable = liveVariables(section).findLast((candidate) => isMeant(candidate, step));
      if (variable === undefined) return false;
      variable.value = trimBlanks(step.value);
      variable.isObject ||= step.hasValue && step.isObject;
      variable.inherited = false;
      variable.isWanted = true;
      return true;
    },
  },
  delete: {
    accepts: ({ variable, line }) => (line === undefined ? variable !== "" : !Number.isNaN(line)),
    change(section, step) {
      const { line } = step;
      const live = liveVariables(section);
      const doomed = line === undefined ? live.filter((each) => isMeant(each, step)) : live.slice(line, line + 1);
      if (line !== undefined && line < 0) return false;
      deleteVariables(doomed);
      for (const variable of doomed) variable.isUnwanted = true;
      return doomed.length > 0 || step.ignoreErrors;
    },
  },
  append: {
    accepts: hasVariable,
    change(section, step) {
      section.variables.push(variableOf(section, step));
      return true;
    },
  },
  insert: {
    accepts: (step) => hasVariable(step) && step.line !== undefined && step.line >= 0,
    change(section, step) {
      const before = liveVariables(section)[step.line ?? 0];
      const at = before === undefined ? section.variables.length : section.variables.indexOf(before);
      section.variables.splice(at, 0, variableOf(section, step));
      return true;
    },
  },
};

function* applyStep(document: EditDocument, step: UpdateStep): Steps<string | undefined> {
  if (step.category === "") return updateErrors.noCategory;
  if (isTorn(step.value)) return updateErrors.badArgument;
  if (step.action === "newcat") return createCategory(document, step);
  const subAction = Object.hasOwn(subActions, step.action) ? subActions[step.action] : undefined;
  if (subAction === undefined) return updateErrors.unknownAction;
  if (subAction.accepts?.(step) === false) return updateErrors.badArgument;
  const sections: EditSection[] = [];
  for (const section of document.sections) {
    if (section.isDeleted || !isSame(section.name, step.category)) continue;
    const category = { isTemplate: section.isTemplate, variables: liveVariables(section) };
    if (yield* step.filter(category)) sections.push(section);
  }
  if (sections.length === 0) {
    return subAction.mayMiss === true && step.ignoreErrors ? undefined : updateErrors.unknownCategory;
  }
  const areChanged = sections.map((section) => subAction.change(section, step));
  return areChanged.includes(false) ? updateErrors.notUpdated : undefined;
}

const createCategory = (document: EditDocument, step: UpdateStep): string | undefined => {
  const { category, match } = step;
  const find = (name: string): EditSection | undefined =>
    document.sections.find((section) => !section.isDeleted && isSame(section.name, name));
  if (!isCategoryName(category)) return updateErrors.notCreated;
  if (find(category) !== undefined && !step.allowDuplicates) {
    return step.ignoreErrors ? undefined : updateErrors.notCreated;
  }
  const parents = step.parents.flatMap((name) => find(name) ?? []);
  if (parents.length < step.parents.length) return updateErrors.noTemplate;
  const next = match === "" ? undefined : find(match);
  if (match !== "" && next === undefined) return updateErrors.notCreated;
  const inherited = parents.flatMap(liveVariables).map((variable) => newVariable(document.main, variable, true));
  document.sections.splice(next === undefined ? document.sections.length : document.sections.indexOf(next), 0, {
    ...newItem(document.main),
    name: category,
    isTemplate: step.isTemplate,
    parents,
    variables: inherited,
  });
  return undefined;
};

/** The line that a step makes; blanks around its name and value mean nothing in a file. */
const variableOf = (section: EditSection, { variable, value, isObject }: UpdateStep): EditVariable => ({
  ...newVariable(section.file, { name: trimBlanks(variable), value: trimBlanks(value), isObject }, false),
  isWanted: true,
});

const deleteVariables = (variables: readonly EditVariable[]): void => {
  for (const variable of variables) variable.isDeleted = true;
};
