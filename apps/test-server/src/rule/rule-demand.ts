import { isFields, refusal } from "@pluto-ami/protocol/demand";

import { demandCount, demandWord } from "../pattern/demand.ts";
import { badRule } from "../pattern/rule-error.ts";
import type { EvenVerdict, RuleDefinition } from "../script/definition/rule.ts";

const evens: readonly EvenVerdict[] = ["before-login", "denied", "malformed"];

/** @throws RuleError `E_BAD_RULE` unless it is one of the words for what a rule may answer all the same. */
export const demandEven = (even: EvenVerdict): void => {
  if (!evens.includes(even)) throw badRule("even", `it is one of ${evens.join(", ")}.`);
};

/** @throws RuleError `E_BAD_RULE` unless it is a whole number. */
export const demandPriority = (priority: number): void => {
  if (!Number.isSafeInteger(priority)) throw badRule("priority", "it is a whole number.");
};

/** @throws RuleError `E_BAD_RULE` unless it is a function, or there is none. */
export const demandHandler = (handler: unknown): void => {
  if (handler !== undefined && typeof handler !== "function")
    throw badRule("", refusal(handler, "its handler", "a function that takes the call"));
};

/** @throws RuleError `E_BAD_RULE` at what no rule has. */
export const demandRule = (definition: RuleDefinition): void => {
  if (!isFields(definition)) throw badRule("", "a rule is an object with on and do.");
  const { even, from, in: state, match, name, nth, on, priority, then, times } = definition;
  demandWord(on, "on");
  if (match !== undefined && !isFields(match))
    throw badRule("match", "it is an object with patterns by the names of headers.");
  if (!Array.isArray(definition.do)) throw badRule("do", "it is a list of what is done.");
  if (times !== undefined) demandCount(times, "times");
  if (nth !== undefined) demandCount(nth, "nth");
  if (even !== undefined) demandEven(even);
  if (priority !== undefined) demandPriority(priority);
  const words = [
    ["from", from],
    ["name", name],
    ["in", state],
    ["then", then],
  ] as const;
  for (const [place, word] of words) if (word !== undefined) demandWord(word, place);
};
