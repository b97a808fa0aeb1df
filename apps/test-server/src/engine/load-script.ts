import type { Plays } from "../play/plays.ts";
import type { Rule } from "../rule/rule.ts";
import type { RuleSet } from "../rule/rule-set.ts";
import type { ScriptDefinition } from "../script/definition/script.ts";

/**
 * Takes the rules and plays of a script, all of them or none; gives the rules in their order.
 * @throws RuleError `E_BAD_RULE`, `E_TOO_MANY`; TimeError.
 */
export const loadScript = (script: Omit<ScriptDefinition, "users">, rules: RuleSet, plays: Plays): readonly Rule[] => {
  const added: Rule[] = [];
  const named: string[] = [];
  try {
    for (const rule of script.rules) added.push(rules.add(rule));
    for (const play of script.plays) {
      plays.add(play);
      named.push(play.play);
    }
  } catch (error) {
    for (const rule of added) rule.remove();
    for (const name of named) plays.remove(name);
    throw error;
  }
  return added;
};
