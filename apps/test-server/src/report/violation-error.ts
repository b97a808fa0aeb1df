import { defineError } from "@pluto-ami/protocol";

import { printViolation } from "./print-violation.ts";
import type { Violation } from "./violation.ts";

/** Violations whose lines are in the message; of more it has the number, and `violations` has all. */
const mostPrinted = 20;

const counted = (count: number): string => `${count} violation${count === 1 ? "" : "s"}`;

/** Something was violated: all of it, in words and as data. */
export class ViolationError extends defineError("ViolationError", "E_VIOLATED", {
  meaning: "A client did what no rule of the test server expects, or did not do what one does.",
  remedy: "Read the message: it has each violation, with the rules that came nearest.",
}) {
  readonly violations: readonly Violation[];
  /** How many there were besides, of whichever user, which were not kept. */
  readonly dropped: number;

  constructor(violations: readonly Violation[], dropped = 0) {
    const printed = violations.slice(0, mostPrinted);
    const more = violations.length - printed.length + dropped;
    const unkept = dropped === 0 ? "" : `; ${dropped} of all users were not kept (violations, violationBytes)`;
    super(
      [
        counted(violations.length + dropped),
        ...printed.flatMap(printViolation),
        ...(more === 0 ? [] : [`  and ${more} more${unkept}`]),
      ].join("\n"),
    );
    this.violations = violations;
    this.dropped = dropped;
  }

  toJSON(): { readonly code: string; readonly violations: readonly Violation[]; readonly dropped: number } {
    return { code: this.code, violations: this.violations, dropped: this.dropped };
  }
}
