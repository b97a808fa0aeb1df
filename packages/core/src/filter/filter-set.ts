import type { EventFilter } from "../queue/event-filter.ts";
import type { EventRecord } from "../queue/event-record.ts";
import type { EventFilterRule } from "./rule.ts";

/** Filters that hold together. Never changed; neither their order nor a repetition matters (spec/ami.md §6.4). */
export class FilterSet implements EventFilter {
  static readonly empty: FilterSet = new FilterSet([]);

  readonly includes: readonly EventFilterRule[];
  readonly excludes: readonly EventFilterRule[];
  /** The same for two sets that decide alike because they hold the same rules. */
  readonly key: string;

  constructor(rules: Iterable<EventFilterRule>) {
    const byKey = new Map<string, EventFilterRule>();
    for (const rule of rules) byKey.set(rule.key, rule);
    const distinct = [...byKey.values()];
    this.includes = distinct.filter(({ terms }) => terms.action === "include");
    this.excludes = distinct.filter(({ terms }) => terms.action === "exclude");
    this.key = [...byKey.keys()].sort().join("\n");
  }

  /** How many different rules it has. */
  get size(): number {
    return this.includes.length + this.excludes.length;
  }

  /** An event must match an include, if there are any, and no exclude. */
  accepts(record: EventRecord): boolean {
    return (this.includes.length === 0 || anyMatches(this.includes, record)) && !anyMatches(this.excludes, record);
  }

  /** This set and one rule more. */
  withRule(rule: EventFilterRule): FilterSet {
    return new FilterSet([...this.includes, ...this.excludes, rule]);
  }
}

const anyMatches = (rules: readonly EventFilterRule[], record: EventRecord): boolean => {
  for (const rule of rules) if (rule.matches(record)) return true;
  return false;
};
