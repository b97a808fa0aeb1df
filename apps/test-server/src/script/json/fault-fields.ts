import type { FaultDefinition } from "../definition/effect.ts";
import type { JsonPlace } from "./json-place.ts";
import { name, type Read } from "./read.ts";

/** Holds that it is JSON, and no deeper than it may be. */
const checkJson = (place: JsonPlace, depth: number): void => {
  const { context, value } = place;
  const { fieldDepth } = context.limits;
  if (value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value)) return;
  if (typeof value !== "object") place.refuse("a value that JSON has");
  if (depth > fieldDepth) place.fail(`is more than ${fieldDepth} lists and objects deep; use fewer.`);
  const members: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(place.fields);
  place.all(members, ([key, member]) => checkJson(place.at(key, member), depth + 1));
};

const faultName: Read<string> = (place) => {
  const read = name(place);
  place.context.checkFault(read, place.fail);
  return read;
};

/** A fault with its fields; which there are, and what they take, the fault itself says. */
export const faultFields: Read<FaultDefinition> = (place) => {
  const { fault: called, ...others } = place.fields;
  const [fault] = place.both(
    () => faultName(place.at("fault", called)),
    () =>
      place.all(Object.entries(others), ([key, value]) => {
        if (key === "") place.fail("has a field without a name; give it one.");
        checkJson(place.at(key, value), 1);
      }),
  );
  place.context.checkFaultFields({ ...others, fault }, (message, field) =>
    (field !== undefined && field in others ? place.at(field, others[field]) : place).fail(message),
  );
  return { fault, ...others };
};
