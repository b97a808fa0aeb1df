import { defineFault } from "../../fault/define-fault.ts";
import { ending, endingFields } from "../../fault/ending.ts";

export const close = defineFault({
  name: "close",
  places: ["B", "M"],
  occasion: "messages",
  fields: endingFields,
  does: 'The connection is closed, behind what was written: at once, and then the fault is over; or with "after", "bytes" or "of" when that has come, for every session, until it is removed.',
  deed: (when, common) => ending("close", when, common),
});
