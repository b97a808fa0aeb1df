import { argumentOf, type Demand, everyField, fields, list, optional, text } from "@pluto-ami/protocol/demand";

import { checkClasses, checkName, checkParts } from "../definition-error.ts";
import type { EventDefinition } from "./define-event.ts";
import type { EventDoc } from "./define-event-docs.ts";

const doc = fields({
  synopsis: text,
  description: optional(text),
  parameters: optional(everyField(text, "an object with what each header holds")),
  values: optional(
    everyField(everyField(text, "an object with what each value means"), "an object with the values of headers"),
  ),
} satisfies Record<keyof EventDoc, Demand>);

const parts = argumentOf(
  "events.register",
  fields({
    name: text,
    classes: list(text, "an array of permission classes; [] lets everybody read it"),
    doc,
    module: optional(text),
    since: optional(list(text, "an array of versions")),
  } satisfies Record<keyof EventDefinition, Demand>),
);

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws DefinitionError that names what is wrong: the name, a class, a header, a part that is missing or none.
 */
export const checkEvent = (definition: EventDefinition): void => {
  checkParts(parts(definition));
  const {
    classes,
    doc: { parameters = {} },
    name,
  } = definition;
  checkName("event", name);
  checkClasses(name, classes);
  for (const header of Object.keys(parameters)) checkName("header", header);
};
