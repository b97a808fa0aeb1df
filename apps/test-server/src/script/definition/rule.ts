import type { EffectDefinition } from "./effect.ts";
import type { MatchDefinition } from "./pattern.ts";

/** Actions that Asterisk would refuse, and that a rule may answer all the same. */
export type EvenVerdict = "before-login" | "denied" | "malformed";

/** What is answered to an action. Without `times` and `nth` it is, as often as it comes. */
export interface RuleDefinition {
  /** The action's name, in any case of letters. */
  readonly on: string;
  readonly match?: MatchDefinition;
  /** Only when this user asks. */
  readonly from?: string;
  /** Where it stands in a script, for reports: `panel.ami:31`. */
  readonly at?: string;
  /** A name for reports. */
  readonly name?: string;
  /** 1 and up; `once` of the line format and of the library is 1. */
  readonly times?: number;
  /** Only the nth that fits, counted from 1. */
  readonly nth?: number;
  /** It need not be used. */
  readonly optional?: boolean;
  /** The highest that fits answers; of equal ones the latest. 0 by default. */
  readonly priority?: number;
  /** Only in this state of the script. */
  readonly in?: string;
  /** The state after it was used. */
  readonly then?: string;
  readonly even?: EvenVerdict;
  readonly do: readonly EffectDefinition[];
}
