import { defineFault } from "../../fault/define-fault.ts";
import { direction, onWay } from "../../fault/direction.ts";
import { field } from "../../field/field.ts";
import { time } from "../../field/kinds.ts";
import { Delay } from "../../holding/delay.ts";

export const latency = defineFault({
  name: "latency",
  places: ["B", "I"],
  occasion: "writes",
  fields: {
    delay: field(time, "100ms", "How much later each write arrives."),
    jitter: field(time, "0ms", "By how much more or less, by chance; never so that one comes before another."),
    direction,
  },
  does: "Writes arrive later, in their order: those behind one that is late wait for it.",
  deed: ({ delay, direction, jitter }) =>
    onWay(direction, (line) => {
      const wait = (): number => delay + (jitter === 0 ? 0 : line.random.integer(2 * Math.ceil(jitter) + 1) - jitter);
      return new Delay(line, wait);
    }),
});
