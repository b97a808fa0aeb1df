import { checkClasses, checkName, DefinitionError } from "../definition-error.ts";
import type { ActionDefinition, RegisteredAction } from "./action-definition.ts";

const parts: Readonly<Record<keyof RegisteredAction, true>> = {
  name: true,
  classes: true,
  beforeLogin: true,
  isUnlisted: true,
  changes: true,
  timeout: true,
  needs: true,
  doc: true,
  read: true,
  guards: true,
  run: true,
  mask: true,
};

/**
 * Programs in JavaScript have no compiler to tell them, and a right that is misspelt would let everybody in.
 * @throws DefinitionError when the name is not one word, a class is none, a guard is none, or a part is none of an action.
 */
export const checkDefinition = (definition: ActionDefinition): void => {
  checkMissing(definition);
  const { classes, guards = [], name } = definition;
  checkName("action", name);
  checkClasses(name, classes);
  if (!Array.isArray(guards) || !guards.every((guard) => typeof guard === "function")) {
    throw new DefinitionError(`${name}: 'guards' is a list of functions that give the text of a refusal, or nothing.`);
  }
  const unknown = Object.keys(definition).find((part) => !Object.hasOwn(parts, part));
  if (unknown === undefined) return;
  throw new DefinitionError(
    `${name}: '${unknown}' is no part of an action. There are: ${Object.keys(parts).join(", ")}.`,
  );
};

const checkMissing = (definition: ActionDefinition): void => {
  const { classes, doc, name, run, timeout } = Object(definition);
  if (typeof name !== "string") throw new DefinitionError("An action needs a name: one word.");
  if (typeof run !== "function") throw new DefinitionError(`${name} needs run, a function that answers.`);
  if (!Array.isArray(classes)) {
    throw new DefinitionError(`${name} needs classes, an array of permission classes; [] lets everybody run it.`);
  }
  if (typeof Object(doc).synopsis !== "string") throw new DefinitionError(`${name} needs doc: { synopsis: "…" }.`);
  if (timeout !== undefined && typeof timeout !== "function") checkTimeout(name, timeout);
};

/** @throws DefinitionError when an action cannot be given so many milliseconds. */
export const checkTimeout = (name: string, timeout: unknown): void => {
  if (typeof timeout === "number" && timeout > 0) return;
  throw new DefinitionError(`The timeout of ${name} is none: use milliseconds, more than 0, or Infinity.`);
};
