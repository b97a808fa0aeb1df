import { nearNames } from "@pluto-ami/protocol";
import { refusal } from "@pluto-ami/protocol/demand";

import { RuleError } from "../../pattern/rule-error.ts";
import { TimeError } from "../../time/time-error.ts";
import { FaultError } from "../fault-error.ts";

/** A kind of value: how people write it, and what is made of that. */
export interface Kind<Value> {
  /** What may be written, for people. */
  readonly form: string;
  /** Where it is one of a few words: these, so that the nearest is told. */
  readonly words?: readonly string[];
  /**
   * What was meant; undefined when it is nothing of the kind.
   * @throws RuleError, TimeError, FaultError that says more.
   */
  read(written: unknown, place: string): Value | undefined;
}

/** A field of a fault: its words, beside how it is read. */
export interface Field<Value> {
  readonly form: string;
  /** What holds where the fault says nothing, as it would be written; undefined where that is nothing. */
  readonly byDefault: string | number | undefined;
  /** Must it be said? */
  readonly isNeeded: boolean;
  readonly meaning: string;
  /** @throws FaultError `E_FAULT_FIELD` when it is none; it names the place. */
  read(written: unknown, place: string): Value;
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
export const needed = <Value>(kind: Kind<Value>, meaning: string): Field<Value> => ({
  form: kind.form,
  byDefault: undefined,
  isNeeded: true,
  meaning,
  read: (written, place) => readAs(kind, written, place),
});

/** A field that may be left out, and then nothing stands in its place. */
export const optional = <Value>(kind: Kind<Value>, meaning: string): Field<Value | undefined> => ({
  form: kind.form,
  byDefault: undefined,
  isNeeded: false,
  meaning,
  read: (written, place) => (written === undefined ? undefined : readAs(kind, written, place)),
});

/** A field that has a value where nothing is said. */
export const field = <Value>(kind: Kind<Value>, byDefault: string | number, meaning: string): Field<Value> => ({
  form: kind.form,
  byDefault,
  isNeeded: false,
  meaning,
  read: (written, place) => readAs(kind, written === undefined ? byDefault : written, place),
});

/** Fields by their names. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What fields come to when they are read. */
export type Values<Of extends Fields> = {
  readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never;
};
