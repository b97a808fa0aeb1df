import {
  argumentOf,
  type Demand,
  everyField,
  fields,
  having,
  list,
  nameOf,
  optional,
  text,
} from "@pluto-ami/protocol/demand";

import { checkClasses, checkName, checkParts } from "../definition-error.ts";
import type { EventDefinition } from "./event-definition.ts";
import type { EventDoc } from "./define-event-docs.ts";

const doc = fields({
  synopsis: text,
  description: optional(text),
  parameters: optional(everyField(text, "an object with what each header holds")),
  values: optional(
    everyField(everyField(text, "an object with what each value means"), "an object with the values of headers"),
  ),
} satisfies Record<keyof EventDoc, Demand>);

const parts = fields({
  name: text,
  classes: list(text, "an array of permission classes; [] lets everybody read it"),
  doc,
  module: optional(text),
  since: optional(list(text, "an array of versions")),
} satisfies Record<keyof EventDefinition, Demand>);

const named = argumentOf("defineEvent", having({ name: text }, "an object with name, classes and doc"));

/**
 * Programs in JavaScript have no compiler to tell them.
 * @throws DefinitionError that names what is wrong: the name, a class, a header, a part that is missing or none.
 */
export const checkEvent = (definition: EventDefinition): void => {
  checkParts(named(definition));
  const { name } = definition;
  checkName("event", name);
  checkParts(parts(definition, name));
  const { parameters = {}, values = {} } = definition.doc;
  checkClasses(name, definition.classes);
  const headers = Object.keys(parameters);
  for (const header of headers) checkName("header", header);
  const header = nameOf(headers, "header that its parameters explain");
  for (const valued of Object.keys(values)) checkParts(header(valued, `${name}.doc.values.${valued}`));
};
