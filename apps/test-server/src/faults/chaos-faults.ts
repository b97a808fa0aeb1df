import type { RandomSource } from "@pluto-ami/core";

import { SeededRandom } from "../seeded-random.ts";
import type { FaultInput } from "./fault-input.ts";
import { FaultError } from "./fault-error.ts";

/** Connections end so much more seldom than anything else happens: else nothing would be left to go wrong. */
const endings = 1 / 100;

const said = (value: unknown): string => (typeof value === "number" ? String(value) : "no number");

const between = (random: RandomSource, least: number, most: number): number => least + random.integer(most - least + 1);

/**
 * Faults that any network and any Asterisk has, and that a client must not mind: writes in pieces, together or late, events in an order
 * that races allow, and now and then a connection that ends. What they do is drawn by the seed; when they do it is by that of the server.
 * @param share How often each acts: 0.01 is one write, or event, of a hundred.
 * @throws FaultError `E_FAULT_FIELD` when the share is none from 0 to 1, or the seed no number.
 */
export const chaosFaults = (share: number, seed: number): readonly FaultInput[] => {
  if (!(typeof share === "number" && share >= 0 && share <= 1)) {
    throw new FaultError("E_FAULT_FIELD", `chaos is ${said(share)}; use a number from 0 to 1.`, { field: "chaos" });
  }
  if (!Number.isFinite(seed)) {
    throw new FaultError("E_FAULT_FIELD", `The seed of chaos is ${said(seed)}; use a number.`, { field: "seed" });
  }
  const random = new SeededRandom(seed);
  const drawn = [
    { fault: "split", bytes: between(random, 1, 40), gap: between(random, 0, 5) },
    { fault: "split", bytes: between(random, 1, 40), direction: "in" },
    { fault: "merge", within: between(random, 5, 50) },
    { fault: "latency", delay: between(random, 5, 100), jitter: between(random, 0, 50) },
    { fault: "latency", delay: between(random, 5, 100), direction: "in" },
    { fault: "reorder", order: "lanes", window: between(random, 2, 8), within: between(random, 20, 100) },
  ] as const satisfies readonly FaultInput[];
  return [
    ...drawn.map((fault) => ({ ...fault, name: "chaos", chance: share })),
    { fault: "close", name: "chaos", of: { event: "{any}" }, chance: share * endings },
  ];
};
