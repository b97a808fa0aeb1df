import { Buffer } from "node:buffer";

import { defineFault } from "../../fault/define-fault.ts";
import { direction, onWay } from "../../fault/direction.ts";
import { field, optional } from "../../field/field.ts";
import { byteCount, time } from "../../field/kinds.ts";
import { Gathering } from "../../holding/gathering.ts";

export const merge = defineFault({
  name: "merge",
  places: ["B", "I"],
  occasion: "writes",
  fields: {
    within: field(time, "50ms", "How long writes are gathered, from the first of them on."),
    bytes: optional(byteCount, "With so many bytes, the time is over."),
    direction,
  },
  does: "Writes are gathered and sent as one.",
  deed: ({ bytes, direction, within }) =>
    onWay(
      direction,
      (line) =>
        new Gathering(line, {
          within,
          bytes,
          lengthOf: ({ length }) => length,
          handOn: (writes) => [Buffer.concat(writes)],
        }),
    ),
});
