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
      rules = lines.flatMap((line) => readLine(line, log));
      this.#rules.set(lines, rules);
    }
    return rules;
  }
}

const readLine = ({ criteria, file, line, pattern }: ConfiguredFilter, log: Log): EventFilterRule[] => {
  try {
    return [parseFilter(criteria, pattern)];
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    log.warning(`${file}:${line}: ${toText(criteria)} is ignored: ${toText(error.reason)}`);
    return [];
  }
};
