import { nearNames } from "@pluto-ami/protocol";
import { isFields, refusal } from "@pluto-ami/protocol/demand";

import { faults } from "../built-in/index.ts";
import { FaultError } from "../fault-error.ts";
import { commonFieldsOf, type CommonValues, readCommon } from "./common-fields.ts";
import type { Fault, FaultDeed } from "./fault.ts";

/** A fault that is to be set, as it was asked for and as it was understood. */
export interface FaultRequest {
  readonly fault: Fault;
  readonly common: CommonValues;
  readonly deed: FaultDeed;
  /** As it was written, for lists and reports. */
  readonly written: Readonly<Record<string, unknown>>;
}

const byName: ReadonlyMap<string, Fault> = new Map(
  faults.flatMap((fault) => [fault.name, ...fault.aliases].map((name) => [name, fault] as const)),
);

const faultNamed = (name: unknown): Fault => {
  if (typeof name !== "string") {
    throw new FaultError("E_NO_FAULT", refusal(name, "fault", "the name of a fault"), { field: "fault" });
  }
  const fault = byName.get(name);
  if (fault !== undefined) return fault;
  const [near] = nearNames(name, [...byName.keys()], 1);
  const hint = near === undefined ? "docs/reference/faults.md has them all." : `Did you mean '${near}'?`;
  throw new FaultError("E_NO_FAULT", `There is no fault '${name}'. ${hint}`, { field: "fault" });
};

const refuseUnknown = (key: string, name: string, known: readonly string[]): never => {
  const [near] = nearNames(key, known, 1);
  const hint = near === undefined ? `it has ${known.join(", ")}.` : `did you mean '${near}'?`;
  throw new FaultError("E_FAULT_FIELD", `The fault ${name} has no field '${key}'; ${hint}`, { field: key });
};

const refuseBoth = ({ nth, every, once, session, times, user }: CommonValues): void => {
  const both: readonly (readonly [string, unknown, string, unknown])[] = [
    ["nth", nth, "every", every],
    ["once", once, "times", times],
    ["session", session, "user", user],
  ];
  for (const [one, value, other, otherValue] of both) {
    if (value === undefined || otherValue === undefined) continue;
    throw new FaultError("E_FAULT_FIELD", `${one} and ${other} say two things; give one of them.`, { field: one });
  }
};

/**
 * Reads a fault as scripts, programs and the control port write it: its name in `fault`, beside it its fields.
 * @throws FaultError `E_NO_FAULT` when there is none of that name; `E_FAULT_FIELD` that names the field which is wrong, and what would be right.
 */
export const readFault = (value: unknown): FaultRequest => {
  if (!isFields(value))
    throw new FaultError("E_NO_FAULT", refusal(value, "The fault", "an object with fault, its name"));
  const { fault: name, ...written } = Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
  const fault = faultNamed(name);
  const commonFields = commonFieldsOf(fault);
  const known = [...Object.keys(fault.fields), ...Object.keys(commonFields)];
  for (const key of Object.keys(written)) if (!known.includes(key)) refuseUnknown(key, fault.name, known);
  const common = readCommon(commonFields, written);
  refuseBoth(common);
  return { fault, common, deed: fault.deedOf(written, common), written };
};
