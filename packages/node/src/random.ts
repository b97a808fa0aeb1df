import { randomInt } from "node:crypto";

import type { RandomSource } from "@pluto-ami/core";

/** Chance from the system's cryptographic generator. */
export const systemRandom: RandomSource = { integer: (bound) => randomInt(bound) };
