import { hasLineEnd } from "./bytes/line-end.ts";
import { misspeltName, nearestName, nearNames } from "./text/near-names.ts";
import { sentenceOf } from "./text/sentence.ts";

/**
 * Says what is wrong with a value, and names its place; undefined when it is right. Programs in JavaScript have no compiler
 * to tell them. It never shows a text: it may be a secret.
 */
export type Demand = (value: unknown, path: string) => string | undefined;

/** An object of which nothing is known yet but that it has fields. */
export type Fields = Readonly<Record<string, unknown>>;

/** Does it have fields of its own to look at? An array does not. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "null";
  if (value === "") return "empty";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};

/** What is there, and what would be right. */
export const refusal = (value: unknown, path: string, expected: string): string =>
  `${path} is ${kindOf(value)}; use ${expected}.`;

const ofType =
  (type: "boolean" | "function" | "number" | "string", expected: string): Demand =>
  (value, path) =>
    typeof value === type ? undefined : refusal(value, path, expected);

/** True or false. */
export const flag = ofType("boolean", "true or false");
/** A number, NaN too: a range says more. */
export const number = ofType("number", "a number");
/** A string. */
export const text = ofType("string", "a string");
/** A function. */
export const method = ofType("function", "a function");
/** An AbortSignal. */
export const abortSignal: Demand = (value, path) =>
  value instanceof AbortSignal ? undefined : refusal(value, path, "an AbortSignal");

/** A string without a line end or a NUL: it goes on a line of its own. */
export const line: Demand = (value, path) =>
  typeof value === "string" && (hasLineEnd(value) || value.includes("\0"))
    ? `${path} has a line end or a NUL; use one line of text.`
    : text(value, path);

/** Such a line that is not empty. */
export const filledLine: Demand = (value, path) =>
  value === "" ? refusal(value, path, "a string that is not") : line(value, path);

/** A number that is not less; without an end is one, too. */
export const atLeast =
  (least: number): Demand =>
  (value, path) =>
    typeof value === "number" && !(value >= least)
      ? `${path} is ${value}; use a number, ${least} or more.`
      : number(value, path);

/** A whole number from one to the other. */
export const whole =
  (least: number, most: number): Demand =>
  (value, path) =>
    typeof value === "number" && !(Number.isInteger(value) && value >= least && value <= most)
      ? `${path} is ${value}; use a whole number from ${least} to ${most}.`
      : number(value, path);

/** One of these words. */
export const oneOf =
  (words: readonly string[]): Demand =>
  (value, path) => {
    if (typeof value === "string" && words.includes(value)) return undefined;
    const expected = words.map((word) => `"${word}"`).join(", ");
    if (typeof value !== "string") return refusal(value, path, expected);
    return `${path} is none of its words; use ${expected}.`;
  };

/** The name of something that there is; of another one, the nearest is told. */
export const nameOf =
  (known: readonly string[], kind: string): Demand =>
  (value, path) => {
    if (typeof value !== "string") return refusal(value, path, `the name of a ${kind}`);
    if (known.includes(value)) return undefined;
    const [near] = nearNames(value, known, 1);
    return `${path} is no ${kind}${near === undefined ? `; there are ${known.join(", ")}.` : `; did you mean '${near}'?`}`;
  };

/** Nothing, or a value that is right. */
export const optional =
  (demand: Demand): Demand =>
  (value, path) =>
    value === undefined ? undefined : demand(value, path);

/** An array of values that are right. */
export const list =
  (item: Demand, expected: string): Demand =>
  (value, path) => {
    if (!Array.isArray(value)) return refusal(value, path, expected);
    // With their holes, which forEach would pass over.
    return firstOf(Array.from<unknown>(value).entries(), ([at, one]) => item(one, `${path}[${at}]`));
  };

/** An object, and whatever fields it has. */
export const anObject =
  (expected: string): Demand =>
  (value, path) =>
    isFields(value) ? undefined : refusal(value, path, expected);

/** An object whose fields, however they are called, are right. */
export const everyField =
  (demand: Demand, expected: string): Demand =>
  (value, path) =>
    isFields(value)
      ? firstOf(Object.entries(value), ([key, one]) => demand(one, placeOf(key, path)))
      : refusal(value, path, expected);

/** An object with these fields, and whatever else it has. */
export const having = (demands: Readonly<Record<string, Demand>>, expected: string): Demand => {
  const entries = Object.entries(demands);
  return (value, path) => {
    if (!isFields(value)) return refusal(value, path, expected);
    for (const [key, demand] of entries) {
      // Every connection comes by here: the place is put in words only for what is wrong.
      if (demand(value[key], key) !== undefined) return demand(value[key], placeOf(key, path));
    }
    return undefined;
  };
};

/** An object with these methods, and whatever else it has; of one that is misspelt, the nearest that it has is told. */
export const port = (methods: readonly string[], expected: string): Demand => {
  const known = having(Object.fromEntries(methods.map((name) => [name, method])), expected);
  return (value, path) => {
    const flaw = known(value, path);
    if (flaw === undefined || !isFields(value)) return flaw;
    const missing = methods.find((name) => method(value[name], name) !== undefined) ?? "";
    const [near] = value[missing] === undefined ? nearNames(missing, ownMethods(value, methods), 1) : [];
    return near === undefined
      ? flaw
      : `${sentenceOf(flaw)} Nobody asks for '${placeOf(near, path)}': is it meant for that?`;
  };
};

/**
 * A port that programs make of another one, as in `{ ...emptyBackend.channels, hangUp }`: what is misspelt in it replaces nothing, and is told. An
 * object of a class of its own may have what methods it likes.
 */
export const portOver = (methods: readonly string[], expected: string): Demand => {
  const known = port(methods, expected);
  return (value, path) => {
    const flaw = known(value, path);
    return flaw ?? (isFields(value) ? misspeltField(value, path, methods, "method") : undefined);
  };
};

/** Tells of a field of a plain object that can only be meant for another one. */
export const misspeltField = (
  value: Fields,
  path: string,
  known: readonly string[],
  kind: string,
): string | undefined => {
  const parent: unknown = Object.getPrototypeOf(value);
  if (parent !== Object.prototype && parent !== null) return undefined;
  for (const key of Object.keys(value)) {
    const near = known.includes(key) ? undefined : misspeltName(key, known);
    if (near !== undefined)
      return `There is no ${kind} '${placeOf(key, path)}'; did you mean '${placeOf(near, path)}'?`;
  }
  return undefined;
};

/** The names of its methods that are not among these, those of its class too. */
const ownMethods = (value: object, known: readonly string[]): readonly string[] => {
  const names = new Set<string>();
  for (let at: unknown = value; isFields(at) && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return [...names].filter((name) => name !== "constructor" && !known.includes(name));
};

/** An object with these fields and no others. */
export const fields = (demands: Readonly<Record<string, Demand>>): Demand => {
  const expected = `an object with ${namesOf(demands)}`;
  const known = having(demands, expected);
  return (value, path) => {
    const unknown = isFields(value) ? Object.keys(value).find((key) => !Object.hasOwn(demands, key)) : undefined;
    return unknown === undefined || !isFields(value) ? known(value, path) : noOption(unknown, value, path, demands);
  };
};

/** The object that a call takes: its fields are named as they are, and it by the call. */
export const argumentOf =
  (call: string, demand: Demand): ((value: unknown) => string | undefined) =>
  (value) =>
    isFields(value) ? demand(value, "") : demand(value, `The argument of ${call}`);

/** Those of its fields that it needs, else the first of them, as a reminder. */
const namesOf = (demands: Readonly<Record<string, Demand>>): string => {
  const names = Object.keys(demands);
  const needed = names.filter((name) => demands[name]?.(undefined, name) !== undefined);
  const first = names.length > 2 ? [...names.slice(0, 2), "more"] : names;
  const told = needed.length > 0 ? needed : first;
  return [told.slice(0, -1).join(", "), ...told.slice(-1)].filter((part) => part !== "").join(" and ");
};

const placeOf = (key: string, path: string): string => (path === "" ? key : `${path}.${key}`);

const firstOf = <Item>(items: Iterable<Item>, flawOf: (item: Item) => string | undefined): string | undefined => {
  for (const item of items) {
    const flaw = flawOf(item);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
};

/** Options that are told where none is near; of more than those, the documentation tells. */
const mostListed = 12;

/** Says that there is no such option: with the nearest one, else with those that there are, and with one that is needed and missing. */
const noOption = (key: string, value: Fields, path: string, demands: Readonly<Record<string, Demand>>): string => {
  const known = Object.keys(demands);
  const near = nearestName(key, known);
  const listed = known.length <= mostListed ? `. There are ${known.join(", ")}.` : ".";
  const hint = near === undefined ? listed : `; did you mean '${placeOf(near, path)}'?`;
  const missing = known.find((name) => value[name] === undefined && demands[name]?.(undefined, name) !== undefined);
  const needed = missing === undefined ? "" : ` '${placeOf(missing, path)}' is missing.`;
  return `There is no option '${placeOf(key, path)}'${hint}${needed}`;
};

/** Options of which some may be left out, and none is undefined. */
type Said<Options extends object> = { [Name in keyof Options]?: Exclude<Options[Name], undefined> };

/** Without what is undefined: nobody said it. */
export const said = <Options extends object>(options: Options | undefined): Said<Options> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- some of its own fields
  Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined)) as Said<Options>;
