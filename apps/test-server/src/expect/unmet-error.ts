import { defineError } from "@pluto-ami/protocol";

import type { NearMiss } from "../report/near-miss.ts";
import { printNearMisses } from "../report/print-violation.ts";

/** An action that was expected did not come in time. */
export class UnmetError extends defineError("UnmetError", "E_UNMET", {
  meaning: "An action that was expected did not come in time.",
  remedy: "Read the message: it has the actions that came nearest, header by header. Or give it more time: within.",
}) {
  /** What was expected, in a sentence. */
  readonly expectation: string;
  /** The actions that came nearest, the nearest first. */
  readonly nearMisses: readonly NearMiss[];

  constructor(expectation: string, nearMisses: readonly NearMiss[]) {
    super([expectation + (nearMisses.length === 0 ? "" : " The nearest:"), ...printNearMisses(nearMisses)].join("\n"));
    this.expectation = expectation;
    this.nearMisses = nearMisses;
  }

  toJSON(): { readonly code: string; readonly message: string; readonly nearMisses: readonly NearMiss[] } {
    return { code: this.code, message: this.expectation, nearMisses: this.nearMisses };
  }
}
