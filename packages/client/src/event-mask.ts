import {
  allClasses,
  isFalseWord,
  isTrueWord,
  parseEventMask,
  type PermissionClass,
  permissionClasses,
} from "@pluto-ami/protocol";
import { type Demand, line, nameOf } from "@pluto-ami/protocol/demand";

/**
 * Which events the server shall send, in the forms that it reads (docs/protocol.md#event-masks): classes and commas, a word for
 * all or none of them, or the sum of their bits in digits.
 */
export type EventMask = PermissionClass | "all" | "none" | "on" | "off" | `${number}` | (string & {});

const className = nameOf([...permissionClasses, "all", "none"], "class of events");

/** A comma at the very end begins no class. */
const classesOf = (mask: string): readonly string[] => {
  const items = mask.split(",").map((item) => item.trim());
  return items.length > 1 && items.at(-1) === "" ? items.slice(0, -1) : items;
};

/**
 * An event mask. To a server a class that there is not is none: who had asked for it would hear nothing, and never know. An
 * empty one asks for all (docs/protocol.md#login).
 */
export const eventMask: Demand = (value, path) => {
  const flaw = line(value, path);
  if (flaw !== undefined || typeof value !== "string" || value === "") return flaw;
  if (/^[0-9]+$/.test(value)) {
    return parseEventMask(value) === undefined ? `${path} is too high; use a sum of up to ${allClasses}.` : undefined;
  }
  if (isTrueWord(value) || isFalseWord(value)) return undefined;
  const classes = classesOf(value);
  for (const [at, one] of classes.entries()) {
    const unknown = className(one, classes.length === 1 ? path : `${path}[${at}]`);
    if (unknown !== undefined) return unknown;
  }
  return undefined;
};
