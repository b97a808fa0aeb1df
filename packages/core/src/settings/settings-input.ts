import { type Demand, fields, flag, isFields, likeDefault, list, optional, refusal, text } from "./demand.ts";
import { defaultGeneralSettings } from "./general-settings.ts";

const classList = list(text, 'an array of classes, as in ["system", "call"], or "all"');

const classes: Demand = (value, path) => {
  if (value !== "all") classList(value, path);
};

const networks = list(text, 'an array of networks, as in ["10.0.0.0/8"]');

const user = fields({
  name: text,
  secret: text,
  read: optional(classes),
  write: optional(classes),
  deny: optional(networks),
  permit: optional(networks),
  allowMultipleLogin: optional(flag),
  displayConnects: optional(flag),
});

const general = fields(
  Object.fromEntries(Object.entries(defaultGeneralSettings).map(([key, value]) => [key, optional(likeDefault(value))])),
);

const settings = fields({
  users: list(user, "an array of users, each with a name and a secret"),
  general: optional(general),
});

/**
 * Sees to it that what a program wrote down has the types that it must have, and no fields that there are not: programs in JavaScript have no compiler to tell them.
 * @throws SettingsError that names the field and says what it takes.
 */
export const demandSettingsInput = (input: unknown): void => {
  if (!isFields(input)) throw refusal(input, "The argument", "an object with users");
  settings(input, "");
};
