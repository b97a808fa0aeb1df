import type { Fields, Values } from "../field/field.ts";
import type { Fault, FaultDefinition } from "./fault.ts";

/** Declares a fault. */
export const defineFault = <const Of extends Fields>({
  deed,
  ...words
}: Omit<FaultDefinition<Of>, "aliases"> & { readonly aliases?: readonly string[] }): Fault =>
  Object.freeze<Fault>({
    aliases: [],
    ...words,
    deedOf: (written, common) => deed(valuesOf(words.fields, written), common),
  });

const valuesOf = <Of extends Fields>(fields: Of, written: Readonly<Record<string, unknown>>): Values<Of> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each field gives a value of its own kind
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, field.read(written[name], name)]),
  ) as Values<Of>;
