import type { Cancel } from "@pluto-ami/core";

import type { Action } from "../journal/action.ts";
import type { ShownHeader } from "../report/shown-headers.ts";
import type { Violation } from "../report/violation.ts";
import type { Delivery } from "./delivery.ts";

/** An event that was sent for a test, a rule or a play, and what became of it. */
export interface SentEvent extends Delivery {
  readonly event: string;
  readonly headers: readonly ShownHeader[];
}

/** Who looks on while a test runs. What it throws is nobody's concern. */
export interface Onlooker {
  /** An action came, and somebody has answered it. */
  action?(action: Action): void;
  /** An event was sent. */
  event?(event: SentEvent): void;
  /** Something was wrong, and is kept. */
  violation?(violation: Violation): void;
}

/** Those who look on. */
export class Onlookers {
  readonly #all = new Set<Onlooker>();

  /** Does anybody? */
  get isWatched(): boolean {
    return this.#all.size > 0;
  }

  /** Tells it from now on, until what this gives is called. */
  add(onlooker: Onlooker): Cancel {
    const own = { onlooker };
    const one: Onlooker = {
      action: (action) => own.onlooker.action?.(action),
      event: (event) => own.onlooker.event?.(event),
      violation: (violation) => own.onlooker.violation?.(violation),
    };
    this.#all.add(one);
    return () => void this.#all.delete(one);
  }

  action(action: Action): void {
    this.#tell((onlooker) => onlooker.action?.(action));
  }

  event(event: SentEvent): void {
    this.#tell((onlooker) => onlooker.event?.(event));
  }

  violation(violation: Violation): void {
    this.#tell((onlooker) => onlooker.violation?.(violation));
  }

  #tell(tell: (onlooker: Onlooker) => void): void {
    for (const onlooker of this.#all) {
      try {
        tell(onlooker);
      } catch {
        // Who looks on changes nothing.
      }
    }
  }
}
