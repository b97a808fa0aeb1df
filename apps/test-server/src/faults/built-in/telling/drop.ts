import { defineFault } from "../../fault/define-fault.ts";
import { rewriting } from "../../fault/rewriting.ts";

export const drop = defineFault({
  name: "drop",
  places: ["M", "E"],
  occasion: "messages",
  fields: {},
  does: "The message never comes; those around it are whole.",
  deed: () => rewriting(() => []),
});
