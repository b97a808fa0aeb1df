import { defineFault } from "../../fault/define-fault.ts";
import type { Line, Stage } from "../../way/stage.ts";

/** Does not read on; what was read already goes its way. */
const deaf = (line: Line<Uint8Array>): Stage<Uint8Array> => {
  line.listen(false);
  return {
    act: (bytes) => line.next.take(bytes),
    release: () => line.listen(true),
  };
};

export const stall = defineFault({
  name: "stall",
  places: ["I"],
  occasion: "sessions",
  fields: {},
  does: "The server reads no further: what the client sends waits in the system's buffers, and then in the client. Events still reach it.",
  deed: () => ({ incoming: deaf }),
});
