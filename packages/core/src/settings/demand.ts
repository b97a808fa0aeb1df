import { nearNames } from "@pluto-ami/protocol";

import { SettingsError } from "./settings-error.ts";

/** Throws a SettingsError that names the place unless the value there is right. It never shows a text: it may be a secret. */
export type Demand = (value: unknown, path: string) => void;

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

/** What is there, and what would be right. */
export const refusal = (value: unknown, path: string, expected: string): SettingsError =>
  new SettingsError(`${path} is ${kindOf(value)}; use ${expected}.`);

const ofType =
  (type: "boolean" | "number" | "string", expected: string): Demand =>
  (value, path) => {
    if (typeof value !== type) throw refusal(value, path, expected);
  };

export const flag = ofType("boolean", "true or false");
const number = ofType("number", "a number");
export const text = ofType("string", "a string");

/** A number that is not less. */
export const atLeast =
  (least: number): Demand =>
  (value, path) => {
    number(value, path);
    if (!(Number(value) >= least))
      throw new SettingsError(`${path} is ${Number(value)}; use a number, ${least} or more.`);
  };

/** One of these words. */
export const oneOf =
  (words: readonly string[]): Demand =>
  (value, path) => {
    const expected = words.map((word) => `"${word}"`).join(", ");
    text(value, path);
    if (!words.includes(String(value))) throw new SettingsError(`${path} is none of its words; use ${expected}.`);
  };

/** Nothing, or a value that is right. */
export const optional =
  (demand: Demand): Demand =>
  (value, path) => {
    if (value !== undefined) demand(value, path);
  };

/** An array of values that are right. */
export const list =
  (item: Demand, expected: string): Demand =>
  (value, path) => {
    if (!Array.isArray(value)) throw refusal(value, path, expected);
    // With their holes, which forEach would pass over.
    for (const [at, one] of Array.from<unknown>(value).entries()) item(one, `${path}[${at}]`);
  };

/** An object with these methods, and whatever else it has. */
export const port =
  (methods: readonly string[], expected: string): Demand =>
  (value, path) => {
    if (!isFields(value)) throw refusal(value, path, expected);
    for (const method of methods) {
      if (typeof value[method] !== "function") throw refusal(value[method], `${path}.${method}`, "a function");
    }
  };

/** The first of its fields, as a reminder. */
const namesOf = (demands: object): string => {
  const [first, second, ...more] = Object.keys(demands);
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and more`;
};

const placeOf = (key: string, path: string): string => (path === "" ? key : `${path}.${key}`);

/** An object with these fields and no others. */
export const fields =
  (demands: Readonly<Record<string, Demand>>): Demand =>
  (value, path) => {
    if (!isFields(value)) throw refusal(value, path, `an object with ${namesOf(demands)}`);
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(demands, key)) throw unknown(key, path, Object.keys(demands));
    }
    for (const [key, demand] of Object.entries(demands)) demand(value[key], placeOf(key, path));
  };

const unknown = (key: string, path: string, known: readonly string[]): SettingsError => {
  const [near] = nearNames(key, known, 1);
  const hint = near === undefined ? "" : `; did you mean '${placeOf(near, path)}'?`;
  return new SettingsError(`There is no option '${placeOf(key, path)}'${hint === "" ? "." : hint}`);
};

/** What is of the same type as a default. */
export const likeDefault = (sample: unknown): Demand => {
  if (typeof sample === "boolean") return flag;
  if (typeof sample === "number") return number;
  if (Array.isArray(sample)) return list(text, "an array of strings");
  if (!isFields(sample)) return text;
  return fields(Object.fromEntries(Object.entries(sample).map(([key, part]) => [key, likeDefault(part)])));
};
