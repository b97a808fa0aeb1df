import { defaultLimits } from "../limits.ts";
import type { EventFilter } from "../queue/event-filter.ts";
import type { EventRecord } from "../queue/event-record.ts";
import type { FilterLimits } from "./filter-limits.ts";
import type { EventFilterRule } from "./rule.ts";
import { WorkBudget } from "./work-budget.ts";

/** Hears of every event for which the rules of a set would have taken too much together. */
export type ExhaustionListener = (set: FilterSet, record: EventRecord) => void;

const nobody: ExhaustionListener = () => {};

/** Filters that hold together. Never changed; neither their order nor a repetition matters (spec/ami.md §6.4). */
export class FilterSet implements EventFilter {
  static readonly empty: FilterSet = new FilterSet([]);

  readonly includes: readonly EventFilterRule[];
  readonly excludes: readonly EventFilterRule[];
  /** The same for two sets that decide alike because they hold the same rules. */
  readonly key: string;
  /** Steps that its rules may take for one event together. */
  readonly work: number;
  /** Bytes of an event for which they cannot take more. */
  readonly #mostBytes: number;
  readonly #exhausted: ExhaustionListener;

  constructor(
    rules: Iterable<EventFilterRule>,
    limits: FilterLimits = defaultLimits,
    exhausted: ExhaustionListener = nobody,
  ) {
    const byKey = new Map<string, EventFilterRule>();
    for (const rule of rules) byKey.set(rule.key, rule);
    // The cheap ones first: with them most is decided, and what is dear is left for the end.
    const distinct = [...byKey.values()].sort((a, b) => a.steps - b.steps);
    this.includes = distinct.filter(({ terms }) => terms.action === "include");
    this.excludes = distinct.filter(({ terms }) => terms.action === "exclude");
    this.key = [...byKey.keys()].sort().join("\n");
    this.work = limits.filterSetWork;
    this.#mostBytes = Math.floor(this.work / distinct.reduce((sum, { steps }) => sum + steps, 0));
    this.#exhausted = exhausted;
  }

  /** How many different rules it has. */
  get size(): number {
    return this.includes.length + this.excludes.length;
  }

  /** An event must match an include, if there are any, and no exclude. */
  accepts(record: EventRecord): boolean {
    if (record.text.length > this.#mostBytes) return this.#acceptsWithin(new WorkBudget(record, this.work), record);
    return (this.includes.length === 0 || anyMatches(this.includes, record)) && !anyMatches(this.excludes, record);
  }

  /** The same, with an eye on what it costs. */
  #acceptsWithin(budget: WorkBudget, record: EventRecord): boolean {
    const accepted =
      (this.includes.length === 0 || this.includes.some((rule) => budget.matches(rule))) &&
      !this.excludes.some((rule) => budget.matches(rule));
    if (budget.refusals > 0) this.#exhausted(this, record);
    return accepted;
  }
}

const anyMatches = (rules: readonly EventFilterRule[], record: EventRecord): boolean => {
  for (const rule of rules) if (rule.matches(record)) return true;
  return false;
};
