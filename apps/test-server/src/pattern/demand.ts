import { badRule } from "./rule-error.ts";

// Programs in JavaScript have no compiler to tell them.

/** @throws RuleError `E_BAD_RULE` unless it is a whole number from 1. */
export const demandCount = (count: number, place: string): void => {
  if (!Number.isSafeInteger(count) || count < 1) throw badRule(place, "it is a whole number from 1.");
};

/** @throws RuleError `E_BAD_RULE` unless it is a text that is not empty. */
export const demandWord = (word: string, place: string): void => {
  if (typeof word !== "string" || word.trim() === "") throw badRule(place, "it is a text that is not empty.");
};
