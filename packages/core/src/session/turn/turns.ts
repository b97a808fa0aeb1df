import type { Clock } from "../../ports/clock.ts";
import type { TurnRules } from "../../limits/turn-rules.ts";

/** Somebody who has more to do than his share of a turn. */
export interface Waiter {
  readonly isStranger: boolean;
  /** Does what is left, as far as a new share goes. */
  goOn(): void;
}

/** What one may do in a turn. */
export interface Allowance {
  readonly actions: number;
  /** In milliseconds. */
  readonly time: number;
}

/**
 * Shares each turn of the event loop out: who has used up his part waits here, and others come first. In every turn some
 * of those who wait go on, in the order they came, strangers on an account of their own.
 */
export class Turns {
  readonly clock: Clock;
  readonly rules: TurnRules;
  readonly #user: Allowance;
  readonly #stranger: Allowance;
  readonly #users = new Set<Waiter>();
  readonly #strangers = new Set<Waiter>();
  #number = 0;
  #spent = 0;
  #isEnding = false;

  constructor(clock: Clock, rules: TurnRules) {
    this.clock = clock;
    this.rules = rules;
    this.#user = { actions: rules.turnActions, time: rules.turnTime };
    this.#stranger = { actions: rules.strangerTurnActions, time: rules.strangerTurnTime };
  }

  /** The number of the present turn: the next begins when somebody has done enough for it to matter. */
  get number(): number {
    return this.#number;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#users.size + this.#strangers.size;
  }

  /** When much was done in this turn already, everybody's part is as small as a stranger's. */
  allowance(isStranger: boolean): Allowance {
    return isStranger || this.#spent >= this.rules.turnTotalTime ? this.#stranger : this.#user;
  }

  /** Takes note that so many actions took so many milliseconds; what is worth a share ends the turn. */
  note(actions: number, milliseconds: number): void {
    this.#spent += milliseconds;
    if (actions >= this.#stranger.actions || this.#spent >= this.#stranger.time) this.end();
  }

  /** Lets the turn end when the event loop comes round. */
  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.clock.atEndOfTurn(() => this.#begin());
  }

  /** Lets it go on in a later turn. */
  wait(waiter: Waiter): void {
    (waiter.isStranger ? this.#strangers : this.#users).add(waiter);
    this.end();
  }

  /** Waits no longer. */
  leave(waiter: Waiter): void {
    this.#users.delete(waiter);
    this.#strangers.delete(waiter);
  }

  #begin(): void {
    this.#isEnding = false;
    this.#number++;
    this.#spent = 0;
    this.#serve(this.#users, this.rules.turnTotalTime);
    this.#serve(this.#strangers, this.rules.strangerTurnTotalTime);
    if (this.waiting > 0) this.end();
  }

  #serve(waiters: Set<Waiter>, milliseconds: number): void {
    const end = this.clock.steady() + milliseconds;
    // Who is not done waits again, behind the others: each has one share at the most.
    let left = waiters.size;
    for (const waiter of waiters) {
      if (left-- === 0) return;
      waiters.delete(waiter);
      waiter.goOn();
      if (this.clock.steady() >= end) return;
    }
  }
}
