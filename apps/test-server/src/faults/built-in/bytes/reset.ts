import { defineFault } from "../../fault/define-fault.ts";
import { ending, endingFields } from "../../fault/ending.ts";

export const reset = defineFault({
  name: "reset",
  places: ["B", "M"],
  occasion: "messages",
  fields: endingFields,
  does: 'The connection is broken off by a reset (RST), whatever waits to be sent: at once, and then the fault is over; or with "after", "bytes" or "of" when that has come, for every session, until it is removed.',
  deed: (when, common) => ending("reset", when, common),
});
