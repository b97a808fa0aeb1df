import { expect, test } from "vitest";

import type { ActionDefinition } from "../../src/action/action-definition.ts";
import { ActionRegistry } from "../../src/action/action-registry.ts";
import { defineAction } from "../../src/action/define-action.ts";
import { DefinitionError } from "../../src/definition-error.ts";

const whole = { name: "Ring", classes: ["call"], doc: { synopsis: "Ring." }, run: () => {} };
/** What plain JavaScript can pass. */
const register = (definition: unknown): unknown => {
  const registry = new ActionRegistry();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  registry.register(definition as ActionDefinition);
  return registry.find("ring");
};

const define = (definition: unknown): unknown => Reflect.apply(defineAction, undefined, [definition]);

test.each<[definition: unknown, message: string]>([
  [undefined, "The argument of defineAction is missing; use an object with name, classes, doc and run."],
  [{}, "name is missing; use a string."],
  [{ ...whole, name: "Ring it" }, "'Ring it' is no name for an action: use one word of ASCII without a colon."],
  [{ ...whole, run: undefined }, "Ring.run is missing; use a function."],
  [
    { ...whole, classes: "call" },
    "Ring.classes is a string; use an array of permission classes; [] lets everybody run it.",
  ],
  [{ ...whole, classes: ["telepathy"] }, "Ring: 'telepathy' is no permission class."],
  [{ ...whole, doc: undefined }, "Ring.doc is missing; use an object with synopsis."],
  [{ ...whole, doc: { synopsis: "Ring.", parameter: {} } }, "did you mean 'Ring.doc.parameters'?"],
  [
    { ...whole, doc: { synopsis: "Ring.", parameters: { Door: 7 } } },
    "Ring.doc.parameters.Door is a number; use a string.",
  ],
  [{ ...whole, doc: { synopsis: "Ring.", list: { items: [] } } }, "Ring.doc.list.end is missing; use a string."],
  [{ ...whole, run: undefined, rnu() {} }, "'Ring.rnu'; did you mean 'Ring.run'? 'Ring.run' is missing."],
  [{ ...whole, need: ["bus"] }, "There is no option 'Ring.need'; did you mean 'Ring.needs'?"],
  [{ ...whole, needs: "bus" }, "Ring.needs is a string; use an array of names of services"],
  [{ ...whole, needs: ["bus", "channel"] }, "Ring.needs[1] is no service; did you mean 'channels'?"],
  [{ ...whole, needs: ["telepathy"] }, "Ring.needs[0] is no service; there are actions, boot, bus,"],
  [{ ...whole, needs: [undefined] }, "Ring.needs[0] is missing; use the name of a service."],
  [{ ...whole, changes: true }, "Ring.changes is a boolean; use an array of names of headers."],
  [{ ...whole, beforeLogin: "no" }, "Ring.beforeLogin is a string; use true or false."],
  [{ ...whole, isUnlisted: 1 }, "Ring.isUnlisted is a number; use true or false."],
  [{ ...whole, read: {} }, "Ring.read is an object; use a function."],
  [{ ...whole, timeout: 0 }, "The timeout of Ring is none: use milliseconds, more than 0, or Infinity."],
  [{ ...whole, timeout: Number.NaN }, "The timeout of Ring is none"],
  [{ ...whole, timeout: "5s" }, "The timeout of Ring is none"],
])("a definition that cannot be is an error that says so: %#", (definition, message) => {
  expect(() => register(definition)).toThrow(DefinitionError);
  expect(() => register(definition)).toThrow(message);
  expect(() => define(definition)).toThrow(DefinitionError);
  expect(() => define(definition)).toThrow(message);
});

test.each([{}, { timeout: 1 }, { timeout: Infinity }])("one that can be is registered: %j", (more) => {
  expect(register({ ...whole, ...more })).toMatchObject({ name: "Ring", ...more });
});

test("what was looked at is what holds", () => {
  const [needs, guards] = [["clock"], [() => "no"]];
  const registered = register({ ...whole, needs, guards });
  needs.push("database");
  guards.pop();
  expect(registered).toMatchObject({ needs: ["clock"], guards: [expect.any(Function)] });
  expect(Object.isFrozen(registered)).toBe(true);
});
