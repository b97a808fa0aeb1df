import { toText } from "@pluto-ami/protocol";

import { defaultLimits } from "../../limits/limits.ts";
import type { Log } from "../../ports/log.ts";
import { noObserver, type Observer } from "../../ports/observer.ts";
import { silentLog } from "../../ports/silent-log.ts";
import { type EventFilter, everyEvent } from "../queue/event-filter.ts";
import type { EventRecord } from "../queue/event-record.ts";
import type { ConfiguredFilter } from "../../access/user/user.ts";
import { meansToExclude, parseFilter } from "./criteria.ts";
import { FilterError } from "./filter-error.ts";
import type { FilterLimits } from "./filter-limits.ts";
import { FilterRoom } from "./filter-room.ts";
import { type ExhaustionListener, FilterSet } from "./filter-set.ts";
import { RuleCollection } from "./rule-collection.ts";
import type { EventFilterRule } from "./rule.ts";
import { shown } from "./shown.ts";

/** A line with a filter that is ignored. */
export interface FilterFault {
  readonly file: string;
  readonly line: number;
  /** Why, and what that means. */
  readonly message: string;
}

/** The filters of one manager: one object for every set of rules, so that sessions with the same filters share an audience. */
export class FilterSets {
  /** What the filters of all clients hold. */
  readonly room: FilterRoom;
  readonly #limits: FilterLimits;
  readonly #log: Log;
  readonly #observer: Observer;
  /** Held weakly: a set lives as long as an audience uses it. */
  readonly #sets = new Map<number, readonly WeakRef<FilterSet>[]>();
  readonly #unused = new FinalizationRegistry<number>((hash) => {
    const used = (this.#sets.get(hash) ?? []).filter((set) => set.deref() !== undefined);
    if (used.length === 0) this.#sets.delete(hash);
    else this.#sets.set(hash, used);
  });
  /** The rules of each user's lines, which a reload replaces as a whole. */
  readonly #rules = new WeakMap<readonly ConfiguredFilter[], readonly EventFilterRule[]>();
  /** Which of those lines are ignored, and why. */
  readonly #faults = new WeakMap<readonly ConfiguredFilter[], FilterFault[]>();

  /** The rules that there are, by what they say: compiled once, however many sessions have the same. */
  readonly #parsed = new Map<string, WeakRef<EventFilterRule>>();
  readonly #unusedRules = new FinalizationRegistry<string>((key) => {
    if (this.#parsed.get(key)?.deref() === undefined) this.#parsed.delete(key);
  });

  /** Of which filters the log was told. */
  readonly #told = new Set<string>();

  constructor(limits: FilterLimits = defaultLimits, log: Log = silentLog, observer: Observer = noObserver) {
    this.#limits = limits;
    this.#log = log;
    this.#observer = observer;
    this.room = new FilterRoom(limits.filterTotalBytes);
  }

  /**
   * Reads a filter, as `parseFilter` does; one that is in use already is given again.
   * @param source Where it comes from, for the log to say if it turns out to be too costly.
   */
  parse(criteria: string, pattern: string, source: string): EventFilterRule {
    const key = `${criteria}\n${pattern}`;
    const known = this.#parsed.get(key)?.deref();
    if (known !== undefined) return known;
    const rule = parseFilter(criteria, pattern, this.#limits, ({ terms }, record) => {
      this.#warnOnce(
        `${source}: the filter ${shown(criteria)} = ${shown(pattern)}`,
        `is not run on ${described(record)}, as it could take more than ${this.#limits.filterWork} steps (maxwork in [filters]): such events are ${terms.action === "exclude" ? "excluded" : "not included"} by it. Give it a shorter pattern or a header(…), or raise the limit`,
      );
    });
    this.#parsed.set(key, new WeakRef(rule));
    this.#unusedRules.register(rule, key);
    return rule;
  }

  /**
   * The one filter with these rules.
   * @param source Whose they are, for the log to say if they turn out to be too costly.
   */
  intern(rules: readonly EventFilterRule[], source: string): EventFilter {
    return rules.length === 0 ? everyEvent : this.#intern(RuleCollection.of(rules), source);
  }

  /** The one filter with the rules of another and one more, and what decides of events that the other has let through. */
  extend(
    filter: EventFilter,
    rule: EventFilterRule,
    source: string,
  ): { readonly filter: EventFilter; readonly narrowing: EventFilter } {
    const before = filter instanceof FilterSet ? filter.rules : RuleCollection.empty;
    const after = before.with(rule);
    if (after === before) return { filter, narrowing: everyEvent };
    // Another include lets through what an include has let through before.
    const narrows = rule.terms.action === "exclude" || before.includes.length === 0;
    return {
      filter: this.#intern(after, source),
      narrowing: narrows ? new FilterSet([rule], this.#limits, this.#reporter(source)) : everyEvent,
    };
  }

  #intern(rules: RuleCollection, source: string): FilterSet {
    const known = this.#sets.get(rules.hash) ?? [];
    for (const reference of known) {
      const set = reference.deref();
      if (set?.rules.equals(rules) === true) return set;
    }
    const set = new FilterSet(rules, this.#limits, this.#reporter(source));
    this.#sets.set(rules.hash, [...known, new WeakRef(set)]);
    this.#unused.register(set, rules.hash);
    return set;
  }

  /** Tells of a set that would have taken too much. */
  #reporter(source: string): ExhaustionListener {
    return ({ size }, record, exhaustion) => {
      const { filterEventWork, filterSetWork } = this.#limits;
      const bound =
        exhaustion === "of the set"
          ? `as together they could take more than ${filterSetWork} steps (totalwork in [filters])`
          : `as with the filters of all sessions they could take more than ${filterEventWork} steps (eventwork and turnwork in [filters])`;
      this.#warnOnce(
        `${source}: not all of ${size} filters`,
        `are run on ${described(record)}, ${bound}: such events are excluded by the others, or not included. Give them shorter patterns, a name(…) or a header(…), or raise the limit`,
      );
    };
  }

  /**
   * A user's rules. Lines that make no sense are passed over; the log hears of them once
   * (docs/protocol.md#filter-sources).
   */
  rulesOf(lines: readonly ConfiguredFilter[]): readonly EventFilterRule[] {
    let rules = this.#rules.get(lines);
    if (rules === undefined) {
      const faults: FilterFault[] = [];
      rules = lines.flatMap((line) => this.#readLine(line, faults));
      this.#faults.set(lines, faults);
      this.#rules.set(lines, rules);
    }
    return rules;
  }

  /** The lines of a user that are ignored, and why; as far as `rulesOf` has read them. */
  faultsOf(lines: readonly ConfiguredFilter[]): readonly FilterFault[] {
    return this.#faults.get(lines) ?? [];
  }

  #readLine({ criteria, file, line, pattern }: ConfiguredFilter, faults: FilterFault[]): EventFilterRule[] {
    try {
      return [this.parse(criteria, pattern, `${file}:${line}`)];
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      const consequence = meansToExclude(criteria, pattern)
        ? "events that it was to exclude are sent"
        : "it includes nothing, and keeps nothing away";
      const message = `${shown(criteria)} is ignored: ${toText(error.reason)}; ${consequence}`;
      faults.push({ file, line, message });
      this.#log.warning(`${file}:${line}: ${message}`);
      return [];
    }
  }

  /** Counts every time, and tells the log of the first, also when a client comes again with the same filter. */
  #warnOnce(what: string, message: string): void {
    this.#observer.limitHit("filter work");
    if (this.#told.has(what) || this.#told.size >= mostTold) return;
    this.#told.add(what);
    this.#log.warning(
      `${what} ${message}${this.#told.size === mostTold ? ". This was the last warning of its kind" : ""}`,
    );
  }
}

/** Filters of which the log is told that they are too costly, until the next start: clients make as many as they like. */
const mostTold = 1000;

const described = ({ name, text }: EventRecord): string => `${toText(name)} of ${text.length} bytes`;
