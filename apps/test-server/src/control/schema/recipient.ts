import { component, either, integer, name } from "./schema.ts";

/** Who gets something. */
export const recipient = component(
  "Recipient",
  either([name(), integer(1)], "A user, `all`, or a session by its number."),
);

/** As the server takes it. */
export const recipientOf = (to: string | number = "all"): string | { readonly id: number } =>
  typeof to === "number" ? { id: to } : to;
