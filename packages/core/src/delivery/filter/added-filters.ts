import type { FilterLimits } from "./filter-limits.ts";
import type { FilterRoom } from "./filter-room.ts";
import type { EventFilterRule } from "./rule.ts";

const noRules: readonly EventFilterRule[] = Object.freeze([]);

/** The filters that a client has added to its session: as many, and as large, as the limits allow. */
export class AddedFilters {
  readonly #limits: FilterLimits;
  readonly #room: FilterRoom;
  /** Undefined until there is one: most sessions add none. */
  #rules: Map<string, EventFilterRule> | undefined;
  #bytes = 0;
  #isClosed = false;

  constructor(limits: FilterLimits, room: FilterRoom) {
    this.#limits = limits;
    this.#room = room;
  }

  get rules(): readonly EventFilterRule[] {
    return this.#rules === undefined ? noRules : [...this.#rules.values()];
  }

  /** Adds a rule, unless it is there already. What it gives, if anything, says why that cannot be. */
  add(rule: EventFilterRule): string | undefined {
    if (this.#isClosed || this.#rules?.has(rule.key) === true) return undefined;
    const { addedFilters, filterBytes, filterTotalBytes } = this.#limits;
    if ((this.#rules?.size ?? 0) >= addedFilters) return `Too many filters: a session may add ${addedFilters}`;
    if (this.#bytes + rule.bytes > filterBytes) {
      return `Filters too large: those that a session adds may hold ${filterBytes} bytes, and with this one it would be ${this.#bytes + rule.bytes}; write shorter patterns`;
    }
    if (!this.#room.take(rule)) {
      return `Filters too large: those of all sessions may hold ${filterTotalBytes} bytes, which there are already; try again later`;
    }
    this.#rules ??= new Map();
    this.#rules.set(rule.key, rule);
    this.#bytes += rule.bytes;
    return undefined;
  }

  /** The session is over, and gives back what it held. */
  close(): void {
    this.#isClosed = true;
    this.clear();
  }

  /** Gives up all of them. */
  clear(): void {
    for (const rule of this.rules) this.#room.give(rule);
    this.#rules = undefined;
    this.#bytes = 0;
  }
}
