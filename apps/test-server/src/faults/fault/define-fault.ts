import type { Fields, Values } from "../field/field.ts";
import type { CommonValues } from "./common-fields.ts";
import type { FaultDeed, TypedFault } from "./fault.ts";
import type { Occasion, Place } from "./fault-words.ts";

/** A fault as its file defines it. */
interface FaultDefinition<
  Name extends string,
  Alias extends string,
  Where extends Place,
  When extends Occasion,
  Of extends Fields,
> {
  readonly name: Name;
  readonly aliases?: readonly Alias[];
  readonly places: readonly Where[];
  readonly occasion: When;
  readonly fields: Of;
  readonly does: string;
  readonly deed: (values: Values<Of>, common: CommonValues) => FaultDeed;
}

/** Declares a fault. */
export const defineFault = <
  const Name extends string,
  const Where extends Place,
  const When extends Occasion,
  const Of extends Fields,
  const Alias extends string = never,
>({
  deed,
  ...words
}: FaultDefinition<Name, Alias, Where, When, Of>): TypedFault<Name, Alias, Where, When, Of> =>
  Object.freeze({
    aliases: [],
    ...words,
    deedOf: (written: Readonly<Record<string, unknown>>, common: CommonValues) =>
      deed(valuesOf(words.fields, written), common),
  });

const valuesOf = <Of extends Fields>(fields: Of, written: Readonly<Record<string, unknown>>): Values<Of> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field gives a value of its own kind
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.read(written[name], name)]),
  ) as Values<Of>;
