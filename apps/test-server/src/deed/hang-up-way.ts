import { badRule } from "../pattern/rule-error.ts";
import type { HangUpWay } from "../script/definition/effect.ts";

const ways: readonly unknown[] = ["close", "reset", "inside"] satisfies HangUpWay[];

/** @throws RuleError `E_BAD_RULE` unless it is a way in which connections end. */
export const demandHangUpWay = (way: unknown, place: string): void => {
  if (!ways.includes(way)) throw badRule(place, `it is one of ${ways.join(", ")}.`);
};
