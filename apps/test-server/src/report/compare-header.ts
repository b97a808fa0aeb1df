import { bytes, type ByteString, fromText, joinBytes, toText } from "@pluto-ami/protocol";

import { type Condition, isMet } from "../pattern/match.ts";
import type { ReceivedAction } from "./received-action.ts";
import { shownHeaders } from "./shown-headers.ts";

/** A header of an action beside what was wanted of it. Values are whole; where one is a secret there is `…`. */
export interface HeaderComparison {
  readonly header: string;
  /** Failed means that the pattern itself could not be asked. */
  readonly result: "fits" | "differs" | "missing" | "failed" | "not asked for";
  /** What was wanted; undefined for a header that was not asked for. */
  readonly wanted?: string;
  /** Its values; none when there is no such header. */
  readonly received: readonly string[];
  /** All that differs, where it is no more than this. */
  readonly only?: "case" | "blanks" | "case and blanks";
}

/** The values of a header as they may be shown. */
const shownValues = ({ shown }: ReceivedAction, lowerName: string): readonly string[] =>
  shown.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value);

const separator = bytes(": ");
const actionHeader = bytes("Action");

/** What was wanted, unless it is a secret. */
const shownWanted = ({ header, pattern }: Condition, action: string): string => {
  const lines = [
    joinBytes([actionHeader, fromText(action)], separator),
    joinBytes([fromText(header), fromText(pattern.wanted)], separator),
  ];
  return shownHeaders(lines)[1]?.[1] ?? pattern.wanted;
};

const withoutBlanks = (text: string): string => text.replace(/\s+/g, "");

const onlyDifference = (wanted: ByteString | undefined, values: readonly ByteString[]): HeaderComparison["only"] => {
  if (wanted === undefined) return undefined;
  const text = toText(wanted);
  const received = values.map(toText);
  const isSame = (form: (text: string) => string): boolean => received.some((value) => form(value) === form(text));
  if (isSame((value) => value.toLowerCase())) return "case";
  if (isSame(withoutBlanks)) return "blanks";
  return isSame((value) => withoutBlanks(value).toLowerCase()) ? "case and blanks" : undefined;
};

/**
 * Holds a header of an action against what is wanted of it. Never throws.
 * @param name The action that is wanted.
 */
export const compareHeader = (condition: Condition, action: ReceivedAction, name: string): HeaderComparison => {
  const { header, pattern } = condition;
  const lowerName = header.toLowerCase();
  const received = shownValues(action, lowerName);
  const common = { header, wanted: shownWanted(condition, name), received };
  try {
    if (isMet(condition, action)) return { ...common, result: "fits" };
    const values = action.values(lowerName);
    if (values.length === 0) return { ...common, result: "missing" };
    const only = onlyDifference(pattern.text, values);
    return { ...common, result: "differs", ...(only === undefined ? {} : { only }) };
  } catch {
    return { ...common, result: "failed" };
  }
};
