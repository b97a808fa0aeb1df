import { defineFault } from "../../fault/define-fault.ts";
import { direction, onWay } from "../../fault/direction.ts";
import { needed } from "../../field/field.ts";
import { byteCount } from "../../field/kinds.ts";
import { Drip } from "../../holding/drip.ts";

/** Pieces that go in a second, at the most. */
const smoothness = 20;

export const bandwidth = defineFault({
  name: "bandwidth",
  places: ["B", "I"],
  occasion: "sessions",
  fields: {
    rate: needed(byteCount, "How many bytes pass in a second."),
    direction,
  },
  does: "Bytes pass no faster than this, smoothly and in their order.",
  deed: ({ direction, rate }) => {
    const piece = Math.ceil(rate / smoothness);
    const cuts = { pieceAt: () => piece, waitBehind: (length: number) => (length * 1000) / rate };
    return onWay(direction, (line) => new Drip(line, cuts));
  },
});
