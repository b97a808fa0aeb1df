import type { EventFilterRule } from "./rule.ts";

const noRules: readonly EventFilterRule[] = Object.freeze([]);

/**
 * Different rules, includes and excludes, the cheap ones first: with them most is decided, and what is dear is left for the
 * end. Never changed; one with another rule is made in little time, as sessions add theirs one after the other.
 */
export class RuleCollection {
  static readonly empty: RuleCollection = new RuleCollection(noRules, noRules, 0, 0);

  readonly includes: readonly EventFilterRule[];
  readonly excludes: readonly EventFilterRule[];
  /** Steps that all of them take for a byte of an event at the most. */
  readonly steps: number;
  /** The same for two that hold the same rules, and hardly ever for others. */
  readonly hash: number;

  private constructor(
    includes: readonly EventFilterRule[],
    excludes: readonly EventFilterRule[],
    steps: number,
    hash: number,
  ) {
    this.includes = includes;
    this.excludes = excludes;
    this.steps = steps;
    this.hash = hash;
  }

  static of(rules: Iterable<EventFilterRule>): RuleCollection {
    const byKey = new Map<string, EventFilterRule>();
    for (const rule of rules) byKey.set(rule.key, rule);
    const distinct = [...byKey.values()].sort((a, b) => a.steps - b.steps);
    return new RuleCollection(
      distinct.filter(({ terms }) => terms.action === "include"),
      distinct.filter(({ terms }) => terms.action === "exclude"),
      distinct.reduce((sum, { steps }) => sum + steps, 0),
      distinct.reduce((sum, { hash }) => (sum + hash) >>> 0, 0),
    );
  }

  /** How many there are. */
  get size(): number {
    return this.includes.length + this.excludes.length;
  }

  /** These and one more; the same collection when it is one of them. */
  with(rule: EventFilterRule): RuleCollection {
    const isInclude = rule.terms.action === "include";
    const present = isInclude ? this.includes : this.excludes;
    if (present.some(({ hash, key }) => hash === rule.hash && key === rule.key)) return this;
    const after = present.findIndex(({ steps }) => steps > rule.steps);
    const more = present.toSpliced(after < 0 ? present.length : after, 0, rule);
    return new RuleCollection(
      isInclude ? more : this.includes,
      isInclude ? this.excludes : more,
      this.steps + rule.steps,
      (this.hash + rule.hash) >>> 0,
    );
  }

  /** Does the other one hold the same rules? */
  equals(other: RuleCollection): boolean {
    if (this.hash !== other.hash || this.size !== other.size) return false;
    const keys = new Set([...other.includes, ...other.excludes].map(({ key }) => key));
    return this.includes.every(({ key }) => keys.has(key)) && this.excludes.every(({ key }) => keys.has(key));
  }
}
