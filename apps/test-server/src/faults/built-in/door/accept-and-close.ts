import { defineFault } from "../../fault/define-fault.ts";

export const acceptAndClose = defineFault({
  name: "accept-and-close",
  places: ["L"],
  occasion: "connections",
  fields: {},
  does: "New connections are taken and closed at once, without a greeting.",
  deed: () => ({ entry: "close" }),
});
