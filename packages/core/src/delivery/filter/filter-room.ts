import type { EventFilterRule } from "./rule.ts";

/** What the filters that clients have added hold together, those of all sessions; a rule that many have is held once. */
export class FilterRoom {
  readonly #mostBytes: number;
  /** How many sessions have each rule. */
  readonly #holders = new Map<EventFilterRule, number>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Holds a rule for one session more; false when there is no room for it. */
  take(rule: EventFilterRule): boolean {
    const holders = this.#holders.get(rule) ?? 0;
    if (holders === 0) {
      if (this.#bytes + rule.bytes > this.#mostBytes) return false;
      this.#bytes += rule.bytes;
    }
    this.#holders.set(rule, holders + 1);
    return true;
  }

  /** A session that had a rule has gone. */
  give(rule: EventFilterRule): void {
    const holders = this.#holders.get(rule);
    if (holders === undefined) return;
    if (holders > 1) {
      this.#holders.set(rule, holders - 1);
      return;
    }
    this.#holders.delete(rule);
    this.#bytes -= rule.bytes;
  }
}
