import type { RuleDefinition } from "../../definition/rule.ts";
import type { StatementInput } from "../../line/statement-input.ts";
import type { WordDoc } from "../word-doc.ts";

/** What a rule says of itself, behind the action that it is for. */
export interface Clause extends WordDoc {
  /** The member of the rule. */
  readonly key: Exclude<keyof RuleDefinition, "on" | "match" | "do">;
  readonly read: (input: StatementInput) => Partial<RuleDefinition>;
  /** What the rule says of it; undefined when it does not. */
  readonly print: (rule: RuleDefinition) => string | undefined;
}
