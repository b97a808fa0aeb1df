import { demandWord } from "../pattern/demand.ts";
import { type MatchInput, matchDefinition } from "../pattern/pattern-input.ts";
import type { RuleDefinition } from "../script/definition/rule.ts";

/**
 * A rule as data, of what a program says.
 * @throws RuleError `E_BAD_RULE` at what is no name of an action, and no pattern.
 */
export const ruleDefinition = (on: string, match: MatchInput = {}): RuleDefinition => {
  demandWord(on, "on");
  const patterns = matchDefinition(match, `${on}.match`);
  return { on, ...(Object.keys(patterns).length === 0 ? {} : { match: patterns }), do: [] };
};
