import { toText } from "@pluto-ami/protocol";

import type { Log } from "../ports/log.ts";
import { type EventFilter, everyEvent } from "../queue/event-filter.ts";
import type { ConfiguredFilter } from "../user/user.ts";
import { parseFilter } from "./criteria.ts";
import { FilterError } from "./filter-error.ts";
import { FilterSet } from "./filter-set.ts";
import type { EventFilterRule } from "./rule.ts";

/** The filters of one manager: one object for every set of rules, so that sessions with the same filters share an audience. */
export class FilterSets {
  /** Held weakly: a set lives as long as an audience uses it. */
  readonly #sets = new Map<string, WeakRef<FilterSet>>();
  readonly #unused = new FinalizationRegistry<string>((key) => {
    if (this.#sets.get(key)?.deref() === undefined) this.#sets.delete(key);
  });
  /** The rules of each user's lines, which a reload replaces as a whole. */
  readonly #rules = new WeakMap<readonly ConfiguredFilter[], readonly EventFilterRule[]>();

  /** The rules that clients have added, by what they say: compiled once, however many sessions add the same. */
  readonly #parsed = new Map<string, WeakRef<EventFilterRule>>();
  readonly #unusedRules = new FinalizationRegistry<string>((key) => {
    if (this.#parsed.get(key)?.deref() === undefined) this.#parsed.delete(key);
  });

  /** Reads a filter, as `parseFilter` does; one that is in use already is given again. */
  parse(criteria: string, pattern: string): EventFilterRule {
    const key = `${criteria}\n${pattern}`;
    const known = this.#parsed.get(key)?.deref();
    if (known !== undefined) return known;
    const rule = parseFilter(criteria, pattern);
    this.#parsed.set(key, new WeakRef(rule));
    this.#unusedRules.register(rule, key);
    return rule;
  }

  /** The one filter with these rules. */
  intern(rules: readonly EventFilterRule[]): EventFilter {
    if (rules.length === 0) return everyEvent;
    const set = new FilterSet(rules);
    const known = this.#sets.get(set.key)?.deref();
    if (known !== undefined) return known;
    this.#sets.set(set.key, new WeakRef(set));
    this.#unused.register(set, set.key);
    return set;
  }

  /** A user's rules. Lines that make no sense are passed over; the log hears of them once (spec/ami.md §6.1). */
  rulesOf(lines: readonly ConfiguredFilter[], log: Log): readonly EventFilterRule[] {
    let rules = this.#rules.get(lines);
    if (rules === undefined) {
      rules = lines.flatMap((line) => this.#readLine(line, log));
      this.#rules.set(lines, rules);
    }
    return rules;
  }

  #readLine({ criteria, file, line, pattern }: ConfiguredFilter, log: Log): EventFilterRule[] {
    try {
      return [this.parse(criteria, pattern)];
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      log.warning(`${file}:${line}: ${toText(criteria)} is ignored: ${toText(error.reason)}`);
      return [];
    }
  }
}
