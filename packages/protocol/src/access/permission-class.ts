import type { ByteString } from "../bytes/byte-string.ts";
import { demandBytes } from "../bytes/bytes.ts";
import { isFalseWord, isTrueWord } from "../text/boolean-word.ts";

/**
 * The permission classes in the order in which Asterisk prints them, with their bits
 * (docs/protocol.md#permission-classes).
 */
const bits = {
  system: 1,
  call: 2,
  log: 4,
  verbose: 8,
  command: 16,
  agent: 32,
  user: 64,
  config: 128,
  dtmf: 256,
  reporting: 512,
  cdr: 1024,
  dialplan: 2048,
  originate: 4096,
  agi: 8192,
  cc: 32768,
  aoc: 65536,
  test: 131072,
  security: 262144,
  message: 1073741824,
} as const;

/** The name of a permission class. */
export type PermissionClass = keyof typeof bits;

const labels = Object.entries(bits);
const bitOf = new Map<string, number>(labels);

/** A set of permission classes as a 31-bit mask. */
export type PermissionMask = number;

/** The mask that the label `all` stands for. */
export const allClasses: PermissionMask = 0x7fffffff;

/** The classes by name, in print order. */
export const permissionClasses: readonly PermissionClass[] = Object.freeze(
  labels.map(([label]) => label).filter((label): label is PermissionClass => label in bits),
);

/** The mask of these classes. */
export const maskOf = (classes: readonly PermissionClass[]): PermissionMask =>
  classes.reduce((mask, name) => mask | bits[name], 0);

/** What a `read =` or `write =` list grants, and the items that name no class. */
export interface ParsedClassList {
  readonly mask: PermissionMask;
  /**
   * Items that grant nothing: unknown or empty ones; a comma at the very end is none
   * (docs/protocol.md#permission-lists).
   */
  readonly unknown: readonly string[];
}

/**
 * Reads a list of class names: items are trimmed and matched whole, in their case (docs/protocol.md#permission-lists).
 */
export const parseClassList = (list: string): ParsedClassList => {
  let mask = 0;
  const unknown: string[] = [];
  const items = list.split(",").map((item) => item.trim());
  if (items.length > 1 && items.at(-1) === "") items.pop();
  for (const item of items) {
    if (item === "all") mask |= allClasses;
    else if (item !== "none") {
      const bit = bitOf.get(item);
      if (bit === undefined) unknown.push(item);
      else mask |= bit;
    }
  }
  return { mask, unknown };
};

/**
 * Reads an `EventMask` or a login's `Events`: a decimal mask, a *true* or *false* word, or a list of classes
 * (docs/protocol.md#event-masks). Undefined when it is empty or no mask.
 */
export const parseEventMask = (text: string): PermissionMask | undefined => {
  if (text === "") return undefined;
  if (/^[0-9]+$/.test(text)) {
    // "1" is a true word as well, but digits are a number first, as the reference has it.
    const mask = Number(text);
    return mask > allClasses ? undefined : mask;
  }
  if (isFalseWord(text)) return 0;
  if (isTrueWord(text)) return allClasses;
  return parseClassList(text).mask;
};

/**
 * The `Privilege:` form of a mask: every label that overlaps it; `all` overlaps everything but 0
 * (docs/protocol.md#privilege-lists).
 */
export const printClasses = (mask: PermissionMask): ByteString => {
  const cached = printed.get(mask);
  if (cached !== undefined) return cached;
  const names = labels.filter(([, bit]) => (mask & bit) !== 0).map(([label]) => label);
  const text = demandBytes(mask === 0 ? "<none>" : [...names, "all"].join(","));
  if (printed.size < maxPrinted) printed.set(mask, text);
  return text;
};

/** The form of `manager show user`: labels that the mask holds in full (docs/protocol.md#privilege-lists). */
export const printGrantedClasses = (mask: PermissionMask): ByteString => {
  const names = labels.filter(([, bit]) => (mask & bit) === bit).map(([label]) => label);
  if ((mask & allClasses) === allClasses) names.push("all");
  return demandBytes(names.length === 0 ? "<none>" : names.join(","));
};

const maxPrinted = 1024;
const printed = new Map<PermissionMask, ByteString>();
