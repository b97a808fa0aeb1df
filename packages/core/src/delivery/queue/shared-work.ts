import type { ManagerLimits } from "../../limits/limits.ts";
import type { Audience } from "./audience.ts";
import type { EventFilter } from "./event-filter.ts";
import type { EventRecord } from "./event-record.ts";

/** What the filters of all sessions may take together, in steps. */
export type SharedWorkLimits = Pick<ManagerLimits, "filterEventWork" | "filterTurnWork">;

/**
 * The work that the costly filters of all audiences may take together, for one event and until the next flush. While what they
 * could take at the most is less, nothing is counted. Beyond it the cheaper ones go first, and each may take an equal part of
 * what is left: so those who need less than their part leave the rest to the others, and the dearest filters refuse first.
 * Filters that are no costly ones are always run. It depends on the event, the filters and what the turn brought, never on time.
 */
export class SharedWork {
  readonly #limits: SharedWorkLimits;
  /** Audiences with costly filters. */
  readonly #costly = new Set<Audience>();
  /** The same, the cheaper ones first; undefined when some came or went since. */
  #order: readonly Audience[] | undefined;
  /** Steps that all of them take for a byte. */
  #steps = 0;
  #leftInTurn: number;

  constructor(limits: SharedWorkLimits) {
    this.#limits = limits;
    this.#leftInTurn = limits.filterTurnWork;
  }

  /** Forgets what the turn has taken. */
  beginTurn(): void {
    this.#leftInTurn = this.#limits.filterTurnWork;
  }

  add(audience: Audience): void {
    const { costly } = audience.filter;
    if (costly === undefined) return;
    this.#costly.add(audience);
    this.#steps += costly.steps;
    this.#order = undefined;
  }

  remove(audience: Audience): void {
    const { costly } = audience.filter;
    if (costly === undefined || !this.#costly.delete(audience)) return;
    // Sums of fractions drift: with nobody left there is nothing.
    this.#steps = this.#costly.size === 0 ? 0 : this.#steps - costly.steps;
    this.#order = undefined;
  }

  /** Could the costly filters take more for this event than they may? */
  isTight({ text }: EventRecord): boolean {
    return this.#steps * text.length > Math.min(this.#limits.filterEventWork, this.#leftInTurn);
  }

  /** The audiences with costly filters that accept an event, as far as the work goes that is left. */
  *acceptingWithin(record: EventRecord): Generator<Audience> {
    const asked = this.#inOrder().filter(({ mask }) => (mask & record.mask) === record.mask);
    let left = Math.min(this.#limits.filterEventWork, this.#leftInTurn);
    for (const [at, audience] of asked.entries()) {
      const outcome = audience.filter.costly?.acceptsWithin(record, left / (asked.length - at));
      if (outcome === undefined) continue;
      left -= outcome.steps;
      this.#leftInTurn -= outcome.steps;
      if (outcome.accepted) yield audience;
    }
  }

  /** Decides of records that wait already, all of them together within what one event may take. */
  decider(filter: EventFilter): (record: EventRecord) => boolean {
    const { costly } = filter;
    if (costly === undefined) return (record) => filter.accepts(record);
    let left = this.#limits.filterEventWork;
    return (record) => {
      const { accepted, steps } = costly.acceptsWithin(record, left);
      left -= steps;
      return accepted;
    };
  }

  #inOrder(): readonly Audience[] {
    return (this.#order ??= [...this.#costly].sort(
      (a, b) => (a.filter.costly?.steps ?? 0) - (b.filter.costly?.steps ?? 0),
    ));
  }
}
