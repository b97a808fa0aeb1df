import {
  argumentOf,
  type Demand,
  everyField,
  fields,
  flag,
  having,
  list,
  method,
  nameOf,
  number,
  optional,
  text,
} from "@pluto-ami/protocol/demand";

import { checkClasses, checkName, checkParts, DefinitionError } from "../definition-error.ts";
import type { ActionDefinition, ActionDoc, RegisteredAction } from "./action-definition.ts";
import { serviceNames } from "./service-names.ts";

const texts = (expected: string): Demand => everyField(text, expected);

const listDoc = fields({ items: list(text, "an array of names of events"), end: text } satisfies Record<
  keyof NonNullable<ActionDoc["list"]>,
  Demand
>);

const doc = fields({
  synopsis: text,
  description: optional(text),
  parameters: optional(texts("an object with what each header holds")),
  values: optional(everyField(texts("an object with what each value means"), "an object with the values of headers")),
  list: optional(listDoc),
} satisfies Record<keyof ActionDoc, Demand>);

/** Milliseconds, or what says them of a request; which they are is looked at by checkTimeout. */
const anything: Demand = () => undefined;

const parts = fields({
  name: text,
  classes: list(text, "an array of permission classes; [] lets everybody run it"),
  beforeLogin: optional(flag),
  isUnlisted: optional(flag),
  changes: optional(list(text, "an array of names of headers")),
  timeout: anything,
  needs: optional(list(nameOf(serviceNames, "service"), 'an array of names of services, as in ["channels", "clock"]')),
  doc,
  read: optional(method),
  guards: optional(list(method, "an array of functions that give the text of a refusal, or nothing")),
  run: method,
  mask: optional(number),
} satisfies Record<keyof RegisteredAction, Demand>);

const named = argumentOf("defineAction", having({ name: text }, "an object with name, classes, doc and run"));

/** What is looked at; what `run` and `read` are given does not matter here. */
type Checked = Pick<ActionDefinition, "classes" | "name"> & { readonly timeout?: unknown };

/**
 * Programs in JavaScript have no compiler to tell them, and a right that is misspelt would let everybody in.
 * @throws DefinitionError that names what is wrong: the name, a class, a service, a guard, a part that is missing or none.
 */
export const checkDefinition = (definition: Checked): void => {
  checkParts(named(definition));
  const { classes, name, timeout } = definition;
  checkName("action", name);
  checkParts(parts(definition, name));
  checkClasses(name, classes);
  if (timeout !== undefined && typeof timeout !== "function") checkTimeout(name, timeout);
};

/** @throws DefinitionError when an action cannot be given so many milliseconds. */
export const checkTimeout = (name: string, timeout: unknown): void => {
  if (typeof timeout === "number" && timeout > 0) return;
  throw new DefinitionError(`The timeout of ${name} is none: use milliseconds, more than 0, or Infinity.`);
};
