import { defaultLimits } from "../../limits/limits.ts";
import type { CostlyFilter, EventFilter, FilterOutcome } from "../queue/event-filter.ts";
import type { EventRecord } from "../queue/event-record.ts";
import type { FilterLimits } from "./filter-limits.ts";
import { RuleCollection } from "./rule-collection.ts";
import type { EventFilterRule } from "./rule.ts";
import { type Exhaustion, WorkBudget } from "./work-budget.ts";

/** Hears of every event for which the rules of a set would have taken too much: together, or with those of all sessions. */
export type ExhaustionListener = (set: FilterSet, record: EventRecord, exhaustion: Exhaustion) => void;

const nobody: ExhaustionListener = () => {};

/**
 * Steps for a byte that a set may take without being counted among those that share a budget: five words to look for, or a
 * regular expression of three letters.
 */
const cheapSteps = 3;

/**
 * Filters that hold together. Never changed; neither their order nor a repetition matters
 * (docs/protocol.md#filter-evaluation).
 */
export class FilterSet implements EventFilter, CostlyFilter {
  static readonly empty: FilterSet = new FilterSet([]);

  readonly rules: RuleCollection;
  /** Those of the collection: at hand on the way of every event. */
  readonly includes: readonly EventFilterRule[];
  readonly excludes: readonly EventFilterRule[];
  /** Steps that its rules may take for one event together. */
  readonly work: number;
  /** Bytes of an event for which they cannot take more. */
  readonly #mostBytes: number;
  readonly #exhausted: ExhaustionListener;

  constructor(
    rules: Iterable<EventFilterRule> | RuleCollection,
    limits: FilterLimits = defaultLimits,
    exhausted: ExhaustionListener = nobody,
  ) {
    this.rules = rules instanceof RuleCollection ? rules : RuleCollection.of(rules);
    this.includes = this.rules.includes;
    this.excludes = this.rules.excludes;
    this.work = limits.filterSetWork;
    this.#mostBytes = Math.floor(this.work / this.rules.steps);
    this.#exhausted = exhausted;
  }

  /** How many different rules it has. */
  get size(): number {
    return this.rules.size;
  }

  get steps(): number {
    return this.rules.steps;
  }

  get costly(): CostlyFilter | undefined {
    return this.rules.steps > cheapSteps ? this : undefined;
  }

  /** An event must match an include, if there are any, and no exclude. */
  accepts(record: EventRecord): boolean {
    const { excludes, includes } = this;
    if (record.text.length > this.#mostBytes) return this.acceptsWithin(record, Infinity).accepted;
    return (includes.length === 0 || anyMatches(includes, record)) && !anyMatches(excludes, record);
  }

  acceptsWithin(record: EventRecord, steps: number): FilterOutcome {
    const { excludes, includes } = this;
    const budget = new WorkBudget(record, this.work, steps);
    const accepted =
      (includes.length === 0 || includes.some((rule) => budget.matches(rule))) &&
      !excludes.some((rule) => budget.matches(rule));
    if (budget.exhaustion !== undefined) this.#exhausted(this, record, budget.exhaustion);
    return { accepted, steps: budget.spent };
  }
}

const anyMatches = (rules: readonly EventFilterRule[], record: EventRecord): boolean => {
  for (const rule of rules) if (rule.matches(record)) return true;
  return false;
};
