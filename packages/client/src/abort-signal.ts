import { type Demand, port } from "@pluto-ami/protocol/demand";

/** What an AbortSignal is asked for. */
export const abortSignal: Demand = port(
  ["throwIfAborted", "addEventListener", "removeEventListener"],
  "an AbortSignal",
);
