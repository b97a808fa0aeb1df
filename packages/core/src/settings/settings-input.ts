import {
  argumentOf,
  type Demand,
  fields,
  flag,
  isFields,
  line,
  list,
  number,
  optional,
  text,
} from "@pluto-ami/protocol/demand";

import { defaultGeneralSettings } from "./general-settings.ts";
import { SettingsError } from "./settings-error.ts";

const classList = list(text, 'an array of classes, as in ["system", "call"], or "all"');

const classes: Demand = (value, path) => (value === "all" ? undefined : classList(value, path));

const networks = list(text, 'an array of networks, as in ["10.0.0.0/8"]');

const user = fields({
  name: line,
  secret: line,
  read: optional(classes),
  write: optional(classes),
  deny: optional(networks),
  permit: optional(networks),
  allowMultipleLogin: optional(flag),
  displayConnects: optional(flag),
});

/** What is of the same type as a default. */
const likeDefault = (sample: unknown): Demand => {
  if (typeof sample === "boolean") return flag;
  if (typeof sample === "number") return number;
  if (Array.isArray(sample)) return list(line, "an array of strings");
  if (!isFields(sample)) return text;
  return fields(Object.fromEntries(Object.entries(sample).map(([key, part]) => [key, likeDefault(part)])));
};

const general = fields(
  Object.fromEntries(Object.entries(defaultGeneralSettings).map(([key, value]) => [key, optional(likeDefault(value))])),
);

const settings = argumentOf(
  "defineManagerSettings",
  fields({
    users: list(user, "an array of users, each with a name and a secret"),
    general: optional(general),
  }),
);

/**
 * Sees to it that what a program wrote down has the types that it must have, and no fields that there are not: programs in JavaScript have no compiler to tell them.
 * @throws SettingsError that names the field and says what it takes.
 */
export const demandSettingsInput = (input: unknown): void => {
  const flaw = settings(input);
  if (flaw !== undefined) throw new SettingsError(flaw);
};
