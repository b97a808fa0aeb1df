import { nearNames } from "@pluto-ami/protocol";
import { refusal } from "@pluto-ami/protocol/demand";

import { RuleError } from "../../pattern/rule-error.ts";
import { TimeError } from "../../time/time-error.ts";
import { FaultError } from "../fault-error.ts";

/** A kind of value: how people write it, and what is made of that. `Written` is what programs with types may write. */
export interface Kind<Value, Written = unknown> {
  /** What may be written, for people. */
  readonly form: string;
  /** Where it is one of a few words: these, so that the nearest is told. */
  readonly words?: readonly string[];
  /**
   * What was meant; undefined when it is nothing of the kind.
   * @throws RuleError, TimeError, FaultError that says more.
   */
  read(written: unknown, place: string): Value | undefined;
  /** Of types alone. */
  readonly written?: Written;
}

/** A field of a fault: its words, beside how it is read. */
export interface Field<Value, Written = unknown, IsNeeded extends boolean = boolean> {
  readonly form: string;
  /** What holds where the fault says nothing, as it would be written; undefined where that is nothing. */
  readonly byDefault: string | number | undefined;
  /** Must it be said? */
  readonly isNeeded: IsNeeded;
  readonly meaning: string;
  /** @throws FaultError `E_FAULT_FIELD` when it is none; it names the place. */
  read(written: unknown, place: string): Value;
  /** Of types alone. */
  readonly written?: Written;
}

const flawOf = <Value>({ form, words = [] }: Kind<Value>, written: unknown, place: string): string => {
  const isText = typeof written === "string" && written !== "";
  if (!isText && typeof written !== "number") return refusal(written, place, form);
  const [near] = nearNames(String(written), words, 1);
  return `${place} is none; use ${form}.${near === undefined ? "" : ` Did you mean "${near}"?`}`;
};

const valueOf = <Value>(kind: Kind<Value>, written: unknown, place: string): Value | undefined => {
  try {
    return kind.read(written, place);
  } catch (error) {
    if (error instanceof RuleError || error instanceof TimeError) {
      throw new FaultError("E_FAULT_FIELD", error.message, { field: place, cause: error });
    }
    throw error;
  }
};

const readAs = <Value>(kind: Kind<Value>, written: unknown, place: string): Value => {
  const value = valueOf(kind, written, place);
  if (value === undefined) throw new FaultError("E_FAULT_FIELD", flawOf(kind, written, place), { field: place });
  return value;
};

/** A field that must be said. */
export const needed = <Value, Written>(kind: Kind<Value, Written>, meaning: string): Field<Value, Written, true> => ({
  form: kind.form,
  byDefault: undefined,
  isNeeded: true,
  meaning,
  read: (written, place) => readAs(kind, written, place),
});

/** A field that may be left out, and then nothing stands in its place. */
export const optional = <Value, Written>(
  kind: Kind<Value, Written>,
  meaning: string,
): Field<Value | undefined, Written, false> => ({
  form: kind.form,
  byDefault: undefined,
  isNeeded: false,
  meaning,
  read: (written, place) => (written === undefined ? undefined : readAs(kind, written, place)),
});

/** A field that has a value where nothing is said. */
export const field = <Value, Written>(
  kind: Kind<Value, Written>,
  byDefault: string | number,
  meaning: string,
): Field<Value, Written, false> => ({
  form: kind.form,
  byDefault,
  isNeeded: false,
  meaning,
  read: (written, place) => readAs(kind, written === undefined ? byDefault : written, place),
});

/** Fields by their names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What a program with types may write for them. */
export type Written<Of> = {
  readonly [Name in keyof Of as Of[Name] extends Needed ? Name : never]: WrittenFor<Of[Name]>;
} & {
  readonly [Name in keyof Of as Of[Name] extends Needed ? never : Name]?: WrittenFor<Of[Name]> | undefined;
};

interface Needed {
  readonly isNeeded: true;
}

type WrittenFor<Of> = Of extends Field<unknown, infer Form> ? Form : never;

/** What fields come to when they are read. */
export type Values<Of extends Fields> = {
  readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never;
};
