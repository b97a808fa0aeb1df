import { defineFault } from "../../fault/define-fault.ts";

export const noFullyBooted = defineFault({
  name: "no-fully-booted",
  places: ["E"],
  occasion: "none",
  fields: {},
  does: "Sessions that log in are not told FullyBooted. They are when the fault is removed, as of an Asterisk that took its time to start.",
  deed: () => ({ server: () => ({ keepsBoot: true, release: () => {} }) }),
});
