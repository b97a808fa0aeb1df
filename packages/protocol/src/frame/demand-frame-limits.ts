import { ProtocolError } from "../error/protocol-error.ts";
import type { FrameLimits } from "../limits.ts";

const least: FrameLimits = { lineBytes: 2, lines: 1, frameBytes: 1 };

/**
 * Sees to it that every limit is a number: against what is none, nothing is ever too much.
 * @throws ProtocolError `E_LIMITS` that names the limit.
 */
export const demandFrameLimits = (limits: FrameLimits): FrameLimits => {
  for (const name of ["lineBytes", "lines", "frameBytes"] as const) {
    const limit: unknown = Object(limits)[name];
    if (typeof limit === "number" && limit >= least[name]) continue;
    const given = typeof limit === "number" ? limit : typeof limit;
    throw new ProtocolError("E_LIMITS", `The limit ${name} is ${given}; use a number, ${least[name]} or more.`);
  }
  return limits;
};
