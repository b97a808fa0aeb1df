import { expect, test } from "vitest";

import type { ActionDefinition } from "../../src/action/action-definition.ts";
import { ActionRegistry } from "../../src/action/action-registry.ts";
import { DefinitionError } from "../../src/definition-error.ts";

const whole = { name: "Ring", classes: ["call"], doc: { synopsis: "Ring." }, run: () => {} };
/** What plain JavaScript can pass. */
const register = (definition: unknown): unknown => {
  const registry = new ActionRegistry();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  registry.register(definition as ActionDefinition);
  return registry.find("ring");
};

test.each<[definition: unknown, message: string]>([
  [undefined, "An action needs a name: one word."],
  [{}, "An action needs a name: one word."],
  [{ ...whole, name: "Ring it" }, "'Ring it' is no name for an action: use one word of ASCII without a colon."],
  [{ ...whole, run: undefined }, "Ring needs run, a function that answers."],
  [{ ...whole, classes: "call" }, "Ring needs classes, an array of permission classes; [] lets everybody run it."],
  [{ ...whole, classes: ["telepathy"] }, "Ring: 'telepathy' is no permission class."],
  [{ ...whole, doc: undefined }, 'Ring needs doc: { synopsis: "…" }.'],
  [{ ...whole, timeout: 0 }, "The timeout of Ring is none: use milliseconds, more than 0, or Infinity."],
  [{ ...whole, timeout: Number.NaN }, "The timeout of Ring is none"],
  [{ ...whole, timeout: "5s" }, "The timeout of Ring is none"],
])("a definition that cannot be is an error that says so: %#", (definition, message) => {
  expect(() => register(definition)).toThrow(DefinitionError);
  expect(() => register(definition)).toThrow(message);
});

test.each([{}, { timeout: 1 }, { timeout: Infinity }])("one that can be is registered: %j", (more) => {
  expect(register({ ...whole, ...more })).toMatchObject({ name: "Ring", ...more });
});
