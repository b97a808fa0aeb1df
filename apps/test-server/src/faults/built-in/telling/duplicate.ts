import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";
import { field } from "../../field/field.ts";
import { count } from "../../field/kinds.ts";

export const duplicate = defineFault({
  name: "duplicate",
  places: ["M", "E"],
  occasion: "messages",
  fields: { copies: field(count(2, 1000), 2, "How often it comes.") },
  does: "The message comes twice, or more often.",
  deed: ({ copies }) => rewriting((message) => Array.from({ length: copies }, () => message)),
});
