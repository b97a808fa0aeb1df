import { argumentOf, atLeast, type Demand, fields, optional } from "@pluto-ami/protocol/demand";

import { RecordingError } from "./recording-error.ts";

/**
 * Holds what a program gives against what is demanded of it.
 * @throws RecordingError `E_RECORDING_OPTIONS` when it is something else; the message names it, and what it takes.
 */
export const demandOptions = (call: string, demand: Demand, value: unknown): void => {
  const flaw = argumentOf(call, demand)(value);
  if (flaw !== undefined) throw new RecordingError("E_RECORDING_OPTIONS", flaw);
};

/** Those limits that were said, and the others as they stand. Each is a number, 1 or more, or 0 where that may be. */
export const limitsWith = <Limits extends object>(call: string, defaults: Limits, said: Partial<Limits>): Limits => {
  demandOptions(call, limitsDemand(defaults), said);
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  return { ...defaults, ...given };
};

const mayBeNone: ReadonlySet<string> = new Set(["anchorWindow", "nearMisses", "leaks"]);

/** Limits like these, each of which may be left out. */
export const limitsDemand = (defaults: object): Demand =>
  fields(
    Object.fromEntries(Object.keys(defaults).map((name) => [name, optional(atLeast(mayBeNone.has(name) ? 0 : 1))])),
  );
