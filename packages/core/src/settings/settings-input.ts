import { defaultGeneralSettings } from "./general-settings.ts";
import { SettingsError } from "./settings-error.ts";

/** Throws a SettingsError that names the place unless the value there is of the right type. It never shows the value: it may be a secret. */
type Demand = (value: unknown, path: string) => void;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

const refusal = (value: unknown, path: string, expected: string): SettingsError =>
  new SettingsError(`${path} is ${kindOf(value)}; use ${expected}.`);

const ofType =
  (type: "boolean" | "number" | "string", expected: string): Demand =>
  (value, path) => {
    if (typeof value !== type) throw refusal(value, path, expected);
  };

const flag = ofType("boolean", "true or false");
const number = ofType("number", "a number");
const text = ofType("string", "a string");

const optional =
  (demand: Demand): Demand =>
  (value, path) => {
    if (value !== undefined) demand(value, path);
  };

const list =
  (item: Demand, expected: string): Demand =>
  (value, path) => {
    if (!Array.isArray(value)) throw refusal(value, path, expected);
    // With their holes, which forEach would pass over.
    for (const [at, one] of Array.from<unknown>(value).entries()) item(one, `${path}[${at}]`);
  };

/** The first of its fields, as a reminder. */
const namesOf = (demands: object): string => {
  const [first, second, ...more] = Object.keys(demands);
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and more`;
};

const fields =
  (demands: Readonly<Record<string, Demand>>): Demand =>
  (value, path) => {
    if (!isFields(value)) throw refusal(value, path, `an object with ${namesOf(demands)}`);
    for (const [key, demand] of Object.entries(demands)) demand(value[key], path === "" ? key : `${path}.${key}`);
  };

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

/** What is of the same type as a default. */
const likeDefault = (sample: unknown): Demand => {
  if (typeof sample === "boolean") return flag;
  if (typeof sample === "number") return number;
  if (Array.isArray(sample)) return list(text, "an array of strings");
  if (!isFields(sample)) return text;
  return fields(Object.fromEntries(Object.entries(sample).map(([key, part]) => [key, likeDefault(part)])));
};

const general = fields(
  Object.fromEntries(Object.entries(defaultGeneralSettings).map(([key, value]) => [key, optional(likeDefault(value))])),
);

const settings = fields({
  users: list(user, "an array of users, each with a name and a secret"),
  general: optional(general),
});

/**
 * Sees to it that what a program wrote down has the types that it must have: programs in JavaScript have no compiler to tell them.
 * @throws SettingsError that names the field and says what it takes.
 */
export const demandSettingsInput = (input: unknown): void => {
  if (!isFields(input)) throw refusal(input, "The argument", "an object with users");
  settings(input, "");
};
