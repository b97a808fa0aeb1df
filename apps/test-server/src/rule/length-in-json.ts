import { badRule } from "../pattern/rule-error.ts";

/**
 * Characters of what a rule says.
 * @throws RuleError `E_BAD_RULE` when it holds what JSON does not have.
 */
export const lengthInJson = (said: object): number => {
  try {
    return JSON.stringify(said).length;
  } catch (error) {
    throw badRule("", "it holds what JSON does not have.", { cause: error });
  }
};
