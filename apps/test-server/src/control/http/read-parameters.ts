import type { Members } from "../schema/schema.ts";

/** Parameters are text: those that are to be numbers, and are, become such. */
export const readParameters = (
  members: Members,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      Object.hasOwn(members, name) && isNumeric(members[name]?.json) && isInteger(value) ? Number(value) : value,
    ]),
  );

const isNumeric = (schema: Readonly<Record<string, unknown>> | undefined): boolean => schema?.["type"] === "integer";

const isInteger = (value: unknown): boolean => typeof value === "string" && /^-?\d{1,15}$/.test(value);
