import type { EventRecord } from "../queue/event-record.ts";
import type { EventFilterRule } from "./rule.ts";

/** The work that the rules of one set may still take for one event. What they would take beyond it they refuse. */
export class WorkBudget {
  readonly #record: EventRecord;
  #left: number;
  #refusals = 0;

  /** @param steps What all rules may take together. */
  constructor(record: EventRecord, steps: number) {
    this.#record = record;
    this.#left = steps;
  }

  /** How many rules were not run because the others had taken too much. */
  get refusals(): number {
    return this.#refusals;
  }

  /** Does the rule match, or refuse in the way of an exclude? */
  matches(rule: EventFilterRule): boolean {
    return this.#pays(rule) ? rule.matches(this.#record) : rule.terms.action === "exclude";
  }

  #pays(rule: EventFilterRule): boolean {
    const work = rule.workOn(this.#record);
    if (work > this.#left) {
      this.#refusals++;
      return false;
    }
    this.#left -= work;
    return true;
  }
}
