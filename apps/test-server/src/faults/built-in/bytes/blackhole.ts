import { defineFault } from "../../fault/define-fault.ts";
import { field } from "../../field/field.ts";
import { word } from "../../field/kinds.ts";
import type { Stage } from "../../way/stage.ts";

/** Takes everything, and gives nothing. */
class Hole implements Stage<Uint8Array> {
  readonly keepsOpen: boolean;
  #hasSwallowed = false;

  constructor(keepsOpen: boolean) {
    this.keepsOpen = keepsOpen;
  }

  get hasSwallowed(): boolean {
    return this.#hasSwallowed;
  }

  act(): void {
    this.#hasSwallowed = true;
  }

  end(): void {
    this.#hasSwallowed = true;
  }
}

export const blackhole = defineFault({
  name: "blackhole",
  aliases: ["half-open"],
  places: ["B", "I"],
  occasion: "sessions",
  fields: {
    direction: field(word("both", "out", "in"), "both", "What is lost: what goes out, what comes in, or both."),
  },
  does: "The connection is half open: what is sent is lost, and neither side hears of an end. When the fault is removed, a connection that has lost something is closed.",
  deed: ({ direction }) => ({
    ...(direction === "in" ? {} : { outgoing: () => new Hole(true) }),
    ...(direction === "out" ? {} : { incoming: () => new Hole(false) }),
  }),
});
