import { Buffer } from "node:buffer";

import { happens } from "../../fault/chance.ts";
import { defineFault } from "../../fault/define-fault.ts";
import { direction, onWay } from "../../fault/direction.ts";
import { field } from "../../field/field.ts";
import { share } from "../../field/kinds.ts";
import type { Line, Stage } from "../../way/stage.ts";

const kilobyte = 1024;

/** Flips one bit in those kilobytes that chance picks. */
const flipping =
  (chance: number) =>
  (line: Line<Uint8Array>): Stage<Uint8Array> => {
    /** Bytes before the next bit that is flipped. */
    let left = nextIn(line, chance);
    return {
      act(bytes) {
        let changed: Uint8Array | undefined;
        let at = left;
        for (; at < bytes.length; at += nextIn(line, chance) + 1) {
          changed ??= Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ (1 << line.random.integer(8));
        }
        left = at - bytes.length;
        line.next.take(changed ?? bytes);
      },
    };
  };

/** How many bytes come before the next one: each kilobyte has its chance, and its place in it. */
const nextIn = ({ random }: Line<Uint8Array>, chance: number): number => {
  if (chance === 0) return Infinity;
  let passed = 0;
  while (!happens(random, chance)) passed += kilobyte;
  return passed + random.integer(kilobyte);
};

export const corrupt = defineFault({
  name: "corrupt",
  places: ["B", "I"],
  occasion: "sessions",
  fields: {
    chance: field(share, 1, "The chance that a bit is flipped, for each kilobyte."),
    direction,
  },
  does: "Bits are flipped here and there.",
  deed: ({ chance, direction }) => onWay(direction, flipping(chance)),
});
