import type { Cancel } from "@pluto-ami/core";

import type { Action } from "../journal/action.ts";
import type { Settle } from "./expectations.ts";

/**
 * Those that came, when they have. Rejects with why they did not, or with the signal's reason when that fires first.
 * @param expect Begins to wait, and gives what stops it.
 */
export const settled = async (
  signal: AbortSignal | undefined,
  expect: (settle: Settle) => Cancel,
): Promise<readonly Action[]> => {
  signal?.throwIfAborted();
  let ended: () => void = () => undefined;
  try {
    return await new Promise<readonly Action[]>((resolve, reject) => {
      const stop = expect((outcome) => {
        if ("error" in outcome) reject(outcome.error);
        else resolve(outcome.actions);
      });
      ended = () => {
        stop();
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", ended);
    });
  } finally {
    signal?.removeEventListener("abort", ended);
  }
};
