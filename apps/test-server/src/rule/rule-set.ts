import type { Action } from "../journal/action.ts";
import { badRule, RuleError } from "../pattern/rule-error.ts";
import { isUser } from "../report/is-user.ts";
import { noSuchUser } from "../report/no-such-user.ts";
import { compareAction, nearestOf, type NearMiss } from "../report/near-miss.ts";
import type { RuleDefinition } from "../script/definition/rule.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { Handler } from "./handler.ts";
import { Rule } from "./rule.ts";
import type { RuleOwner } from "./rule-owner.ts";

const firstState = "start";

const inOrder = (a: Rule, b: Rule): number =>
  (b.definition.priority ?? 0) - (a.definition.priority ?? 0) || b.number - a.number;

/** The rules of a script, in the order in which they are asked, and the state that they are in. */
export class RuleSet implements RuleOwner<Rule> {
  readonly limits: ScriptLimits;
  /** By the action's name in lower case. */
  readonly #byName = new Map<string, Rule[]>();
  readonly #users: (() => readonly string[]) | undefined;
  #size = 0;
  #bytes = 0;
  #made = 0;
  #state = firstState;

  /** @param users Those who may log in; a rule may be for anybody when nobody says. */
  constructor(limits: ScriptLimits, users?: () => readonly string[]) {
    this.limits = limits;
    this.#users = users;
  }

  get state(): string {
    return this.#state;
  }

  /** In the order in which they were made. */
  list(): readonly Rule[] {
    return [...this.#byName.values()].flat().sort((a, b) => a.number - b.number);
  }

  /** @throws RuleError `E_BAD_RULE`, or `E_TOO_MANY` when there are as many rules as there may be. */
  add(definition: RuleDefinition, handler?: Handler): Rule {
    const { rules } = this.limits;
    if (this.#size >= rules) throw new RuleError("E_TOO_MANY", "", `there are ${rules} rules already (rules).`);
    const rule = this.#make(definition, handler, this.#made + 1);
    this.#made++;
    this.#take(rule);
    return rule;
  }

  /**
   * Puts a rule in the place of the one of this number, which goes; undefined when there is none.
   * @throws RuleError `E_BAD_RULE`, or `E_TOO_MANY` when there is no room for both; then the other stays.
   */
  replace(number: number, definition: RuleDefinition): Rule | undefined {
    const other = this.list().find((rule) => rule.number === number);
    if (other === undefined) return undefined;
    const rule = this.#make(definition, undefined, number);
    other.remove();
    this.#take(rule);
    return rule;
  }

  takeRoom(bytes: number): void {
    const { ruleBytes } = this.limits;
    if (this.#bytes + bytes > ruleBytes)
      throw new RuleError("E_TOO_MANY", "", `rules come to more than ${ruleBytes} bytes (ruleBytes).`);
    this.#bytes += bytes;
  }

  demandUser(user: string, place: string): void {
    const flaw = this.#users === undefined ? undefined : noSuchUser(user, this.#users());
    if (flaw !== undefined) throw badRule(place, flaw);
  }

  reorder(rule: Rule): void {
    const others = this.#byName.get(rule.definition.on.toLowerCase());
    if (others !== undefined && takeOut(rule, others)) place(rule, others);
  }

  remove(rule: Rule): void {
    const others = this.#byName.get(rule.definition.on.toLowerCase());
    if (others !== undefined && takeOut(rule, others)) {
      this.#size--;
      this.#bytes -= rule.bytes;
    }
  }

  /** The rule that answers an action, which is used by that. */
  take(action: Action): Rule | undefined {
    const rule = this.#byName.get(action.name.toLowerCase())?.find((one) => one.takes(action, this.#state));
    this.#state = rule?.definition.then ?? this.#state;
    return rule;
  }

  /** The rules that are most like an action that none of them has, the nearest first. */
  nearest(action: Action): readonly NearMiss[] {
    const { nearCandidates, nearMisses } = this.limits;
    const lowerName = action.name.toLowerCase();
    const candidates: Rule[] = [...(this.#byName.get(lowerName) ?? [])];
    for (const [name, rules] of this.#byName) {
      if (candidates.length >= nearCandidates) break;
      if (name !== lowerName) candidates.push(...rules);
    }
    const misses = candidates
      .slice(0, nearCandidates)
      .map((rule) => compareAction(rule.wanted(action, this.#state), action));
    return nearestOf(misses, nearMisses);
  }

  /** Rules that were to be used more often than they were; with a user, those for him. */
  unmet(user?: string): readonly Rule[] {
    return this.list().filter(
      ({ definition: { from }, isUnmet }) => isUnmet && (user === undefined || isUser(from, user)),
    );
  }

  /** Forgets all rules and their state; with a user, the rules for him. */
  clear(user?: string): void {
    if (user === undefined) {
      this.#byName.clear();
      this.#size = 0;
      this.#bytes = 0;
      this.#state = firstState;
      return;
    }
    for (const rule of this.list()) if (isUser(rule.definition.from, user)) this.remove(rule);
  }

  #take(rule: Rule): void {
    this.#size++;
    const lowerName = rule.definition.on.toLowerCase();
    const others = this.#byName.get(lowerName) ?? [];
    this.#byName.set(lowerName, others);
    place(rule, others);
  }

  #make(definition: RuleDefinition, handler: Handler | undefined, number: number): Rule {
    const before = this.#bytes;
    try {
      return new Rule(this, number, definition, handler);
    } catch (error) {
      this.#bytes = before;
      throw error;
    }
  }
}

/** Puts it behind those that are asked before it. */
const place = (rule: Rule, others: Rule[]): void => {
  let from = 0;
  let to = others.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = others[middle];
    if (other !== undefined && inOrder(other, rule) < 0) from = middle + 1;
    else to = middle;
  }
  others.splice(from, 0, rule);
};

const takeOut = (rule: Rule, others: Rule[]): boolean => {
  const at = others.indexOf(rule);
  if (at >= 0) others.splice(at, 1);
  return at >= 0;
};
