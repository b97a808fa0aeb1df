import { defineFault } from "../../fault/define-fault.ts";
import { direction, onWay } from "../../fault/direction.ts";
import { field, optional } from "../../field/field.ts";
import { byteCount, places, time } from "../../field/kinds.ts";
import { type Cuts, Drip } from "../../holding/drip.ts";

export const split = defineFault({
  name: "split",
  places: ["B", "I"],
  occasion: "writes",
  fields: {
    bytes: field(byteCount, 1, "How many bytes each piece has."),
    at: optional(places, "Where a write is cut in place of that, counted from its first byte."),
    gap: field(
      time,
      "0ms",
      "How long a piece waits behind the one before; without it, for the next turn of the event loop.",
    ),
    direction,
  },
  does: "Writes are cut into pieces, each sent by itself. All bytes are there, in their order.",
  deed: ({ at, bytes, direction, gap }) => {
    const cuts: Cuts = {
      pieceAt: (offset) => (at === undefined ? bytes : (at.find((place) => place > offset) ?? Infinity) - offset),
      waitBehind: () => gap,
    };
    return onWay(direction, (line) => new Drip(line, cuts));
  },
});
