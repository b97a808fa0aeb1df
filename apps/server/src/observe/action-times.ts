import type { ActionResult } from "@pluto-ami/core";

/** Seconds: upper bounds of the classes into which actions are sorted by how long they took. */
export const timeBounds = [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60];

/** How long the actions of one name and one result took. */
export interface ActionTimes {
  readonly name: string;
  readonly result: ActionResult;
  /** How many fell into each class; one more for those above the last bound. */
  readonly counts: Float64Array;
  /** Seconds of all of them together. */
  sum: number;
}

/** Sorts actions by name, result and time. Nothing but arithmetic happens for an action. */
export class ActionClock {
  readonly #times = new Map<string, Map<ActionResult, ActionTimes>>();

  readonly add = (name: string, result: ActionResult, seconds: number): void => {
    const times = this.#times.get(name)?.get(result) ?? this.#begin(name, result);
    let at = 0;
    while (seconds > (timeBounds[at] ?? Infinity)) at++;
    times.counts[at] = (times.counts[at] ?? 0) + 1;
    times.sum += seconds;
  };

  *[Symbol.iterator](): Generator<ActionTimes> {
    for (const byResult of this.#times.values()) yield* byResult.values();
  }

  #begin(name: string, result: ActionResult): ActionTimes {
    const times = { name, result, counts: new Float64Array(timeBounds.length + 1), sum: 0 };
    const byResult = this.#times.get(name) ?? new Map<ActionResult, ActionTimes>();
    this.#times.set(name, byResult.set(result, times));
    return times;
  }
}
