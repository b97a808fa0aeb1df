import type { CommonFields } from "./fault/common-fields.ts";
import type { TypedFault } from "./fault/fault.ts";
import type { Written } from "./field/field.ts";
import type { faults } from "./built-in/index.ts";

type InputOf<Fault> =
  Fault extends TypedFault<infer Name, infer Alias, infer Where, infer When, infer Of>
    ? { readonly fault: Name | Alias } & Written<Of> & Omit<Written<CommonFields<Where, When>>, keyof Of>
    : never;

/** A fault as a program with types sets it: by its name, with the fields that it has. */
export type FaultInput = InputOf<(typeof faults)[number]>;
