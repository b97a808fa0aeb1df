import type { ScriptLimits } from "../script-limits.ts";

/** Where rules stand in their order. */
export interface RuleOwner<Owned> {
  readonly limits: ScriptLimits;
  /** Counts so many bytes more. @throws RuleError `E_TOO_MANY` when there is no room for them. */
  takeRoom(bytes: number): void;
  /** @throws RuleError `E_BAD_RULE` that names the nearest when there is no such user. */
  demandUser(user: string, place: string): void;
  /** Another priority: it has another place. */
  reorder(rule: Owned): void;
  remove(rule: Owned): void;
}
