import type { EventRecord } from "../queue/event-record.ts";
import type { EventFilterRule } from "./rule.ts";

/** Which budget was not enough: that of the set, or what the filters of all sessions left for it. */
export type Exhaustion = "of the set" | "of all";

/** The work that the rules of one set may still take for one event. What they would take beyond it they refuse. */
export class WorkBudget {
  readonly #record: EventRecord;
  #left: number;
  #shared: number;
  #spent = 0;
  #refusals = 0;
  #exhaustion: Exhaustion | undefined;

  /**
   * @param steps What all rules may take together.
   * @param shared What they may take of the budget of all sessions, in which a rule that many have counts once.
   */
  constructor(record: EventRecord, steps: number, shared: number = Infinity) {
    this.#record = record;
    this.#left = steps;
    this.#shared = shared;
  }

  /** How many rules were not run because the others had taken too much. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Which budget was not enough, the first time; undefined when all rules were run. */
  get exhaustion(): Exhaustion | undefined {
    return this.#exhaustion;
  }

  /** Steps that were taken of the budget of all. */
  get spent(): number {
    return this.#spent;
  }

  /** Does the rule match, or refuse in the way of an exclude? */
  matches(rule: EventFilterRule): boolean {
    return this.#pays(rule) ? rule.matches(this.#record) : rule.terms.action === "exclude";
  }

  #pays(rule: EventFilterRule): boolean {
    const work = rule.workOn(this.#record);
    const newWork = rule.isDecidedFor(this.#record) ? 0 : work;
    if (work > this.#left || newWork > this.#shared) {
      this.#refusals++;
      this.#exhaustion ??= work > this.#left ? "of the set" : "of all";
      return false;
    }
    this.#left -= work;
    this.#shared -= newWork;
    this.#spent += newWork;
    return true;
  }
}
