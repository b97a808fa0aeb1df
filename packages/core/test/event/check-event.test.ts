import { expect, test } from "vitest";

import { DefinitionError } from "../../src/definition-error.ts";
import { defineEvent } from "../../src/event/define-event.ts";
import type { EventDefinition } from "../../src/event/event-definition.ts";
import { EventRegistry } from "../../src/event/event-registry.ts";

const rung = { name: "DoorbellRung", classes: ["call"], doc: { synopsis: "Somebody rang." } };
const register = (definition: unknown): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- programs in JavaScript give anything
  new EventRegistry().register(definition as EventDefinition);
};
const define = (definition: unknown): unknown => Reflect.apply(defineEvent, undefined, [definition]);

test.each<[definition: unknown, message: string]>([
  [undefined, "The argument of defineEvent is missing; use an object with name, classes and doc."],
  [null, "The argument of defineEvent is null"],
  ["DoorbellRung", "The argument of defineEvent is a string"],
  [{}, "name is missing; use a string."],
  [{ ...rung, name: 7 }, "name is a number; use a string."],
  [{ ...rung, name: "Door bell" }, "'Door bell' is no name for an event"],
  [{ ...rung, classes: undefined }, "DoorbellRung.classes is missing; use an array of permission classes"],
  [{ ...rung, classes: "call" }, "DoorbellRung.classes is a string; use an array of permission classes"],
  [{ ...rung, classes: [7] }, "DoorbellRung.classes[0] is a number; use a string."],
  [{ ...rung, classes: ["cal"] }, "DoorbellRung: 'cal' is no permission class."],
  [{ ...rung, doc: undefined }, "DoorbellRung.doc is missing; use an object with synopsis."],
  [{ ...rung, doc: {} }, "DoorbellRung.doc.synopsis is missing; use a string."],
  [{ ...rung, doc: { ...rung.doc, parameters: "Door" } }, "DoorbellRung.doc.parameters is a string"],
  [
    { ...rung, doc: { ...rung.doc, parameters: { Door: 1 } } },
    "DoorbellRung.doc.parameters.Door is a number; use a string.",
  ],
  [{ ...rung, doc: { ...rung.doc, parameters: { "Door:": "x" } } }, "'Door:' is no name for a header"],
  [
    { ...rung, doc: { ...rung.doc, values: { Door: { left: null } } } },
    "DoorbellRung.doc.values.Door.left is null; use a string.",
  ],
  [
    { ...rung, doc: { ...rung.doc, parameters: { Door: "x" }, values: { Dor: { left: "x" } } } },
    "DoorbellRung.doc.values.Dor is no header that its parameters explain; did you mean 'Door'?",
  ],
  [{ ...rung, module: null }, "DoorbellRung.module is null; use a string."],
  [{ ...rung, since: "1.0" }, "DoorbellRung.since is a string; use an array of versions."],
  [{ ...rung, clases: [] }, "There is no option 'DoorbellRung.clases'; did you mean 'DoorbellRung.classes'?"],
])("what is no event is refused with what is wrong: %j", (definition, message) => {
  expect(() => register(definition)).toThrow(DefinitionError);
  expect(() => register(definition)).toThrow(message);
  expect(() => define(definition)).toThrow(DefinitionError);
  expect(() => define(definition)).toThrow(message);
});

test("a definition may leave open what it has no word for", () => {
  expect(() => register({ ...rung, module: undefined, since: undefined })).not.toThrow();
});
