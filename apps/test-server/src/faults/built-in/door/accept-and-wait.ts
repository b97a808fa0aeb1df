import { defineFault } from "../../fault/define-fault.ts";

export const acceptAndWait = defineFault({
  name: "accept-and-wait",
  places: ["L"],
  occasion: "connections",
  fields: {},
  does: "New connections are taken and hear nothing, not even a greeting. When the fault is removed, they are let in.",
  deed: () => ({ entry: "wait" }),
});
