import type { ScriptPorts } from "../deed/script-ports.ts";
import type { Expectations } from "../expect/expectations.ts";
import type { Violation } from "../report/violation.ts";
import { ViolationError } from "../report/violation-error.ts";
import type { RuleSet } from "../rule/rule-set.ts";
import type { ViolationLog } from "./violation-log.ts";

/** What is to be as it was asked for. */
export interface VerificationParts {
  readonly violations: ViolationLog;
  readonly rules: Pick<RuleSet, "unmet">;
  readonly expectations: Pick<Expectations, "pending">;
  readonly faults: ScriptPorts["unmetFaults"];
}

/** Holds that nothing was wrong, and knows what it has told. */
export class Verification {
  readonly #parts: VerificationParts;
  readonly #violations: ViolationLog;
  readonly #told = new WeakSet<Violation>();
  #toldDropped = 0;
  #hasVerified = false;

  constructor(parts: VerificationParts) {
    this.#parts = parts;
    this.#violations = parts.violations;
  }

  /**
   * Of all, or of a user. Whose those were that are not kept is known to nobody: with some of them, no user passes.
   * @throws ViolationError that says all that was wrong.
   */
  verify(user?: string): void {
    this.#hasVerified = true;
    const kept = this.#violations.list(user);
    const { dropped } = this.#violations;
    for (const violation of kept) this.#told.add(violation);
    this.#toldDropped = dropped;
    const { expectations, faults, rules } = this.#parts;
    const unmet = [
      ...rules.unmet(user).map((rule) => this.#violations.unmet(rule)),
      ...expectations.pending(user).map((expectation) => this.#violations.unmetExpectation(expectation)),
      ...(faults?.(user) ?? []).map((fault) => this.#violations.unmetFault(fault)),
    ];
    demandNone([...kept, ...unmet], dropped);
  }

  /**
   * The same when nothing comes any more. After a verification it is about what was violated since, and not about rules: those that came back
   * with a reset wait for no one.
   * @throws ViolationError that says what nobody was told.
   */
  verifyRest(): void {
    if (!this.#hasVerified) {
      this.verify();
      return;
    }
    const untold = this.#violations.list().filter((violation) => !this.#told.has(violation));
    demandNone(untold, this.#violations.dropped - this.#toldDropped);
  }

  /** All violations are forgotten, those that were not kept, too. */
  forget(): void {
    this.#toldDropped = 0;
  }
}

const demandNone = (violations: readonly Violation[], dropped: number): void => {
  if (violations.length + dropped > 0) throw new ViolationError(violations, dropped);
};
