import type { WireClock } from "../../ports/clock.ts";
import type { TurnRules } from "../../limits/turn-rules.ts";
import { type Part, WaitingLine, type Waiter } from "./waiting-line.ts";

/** Who has a part of a turn, as far as it matters how large it is. */
export interface Parted {
  readonly isStranger: boolean;
  /** Was it given to one who waited? */
  readonly wasServed: boolean;
}

const nothing: Part = { actions: 0, time: 0 };

/**
 * Shares each turn of the event loop out: who has used up his part waits here, and others come first. In every turn some
 * of those who wait go on, in the order they came, strangers on an account of their own. However many come with something
 * in one turn, a turn has an end: those for whom nothing is left wait, and go before those who have had something.
 */
export class Turns {
  readonly clock: WireClock;
  readonly rules: TurnRules;
  readonly #user: Part;
  readonly #stranger: Part;
  readonly #users: WaitingLine;
  readonly #strangers: WaitingLine;
  #number = 0;
  /** Milliseconds of this turn that went to users who had waited, to those who came, and to strangers. */
  #servedTime = 0;
  #newTime = 0;
  #strangerTime = 0;
  /** When those who wait were served in this turn. */
  #servedAt = 0;
  #isEnding = false;
  #isServing = false;

  constructor(clock: WireClock, rules: TurnRules) {
    this.clock = clock;
    this.rules = rules;
    this.#user = { actions: rules.turnActions, time: rules.turnTime };
    this.#stranger = { actions: rules.strangerTurnActions, time: rules.strangerTurnTime };
    this.#users = new WaitingLine(clock, this.#user, this.#stranger);
    this.#strangers = new WaitingLine(clock, this.#stranger, this.#stranger);
  }

  /** The number of the present turn: the next begins when somebody has done enough for it to matter. */
  get number(): number {
    return this.#number;
  }

  /** How many wait. */
  get waiting(): number {
    return this.#users.length + this.#strangers.length;
  }

  /**
   * What one who comes with something may do: a user less when much was done in this turn already, and nothing when it
   * has gone on for long enough.
   */
  part(isStranger: boolean): Part {
    const { strangerTurnTotalTime, turnNewTime, turnTotalTime } = this.rules;
    if (isStranger) return this.#strangerTime < strangerTurnTotalTime ? this.#stranger : nothing;
    const time = this.#servedTime + this.#newTime;
    if (time < turnTotalTime) return this.#user;
    return this.#newTime < turnNewTime || time < turnTotalTime + turnNewTime ? this.#stranger : nothing;
  }

  /** Is there still time in this turn for one who has waited and was given this part? */
  partOfWaiter(part: Part, isStranger: boolean): Part {
    if (this.#isServing) return part;
    const { strangerTurnTotalTime, turnTotalTime } = this.rules;
    // What goes on step by step, as answers do that are waited for, is noted only at its end.
    const sinceServed = this.clock.steady() - this.#servedAt;
    const hasTime = isStranger
      ? Math.max(this.#strangerTime, sinceServed) < strangerTurnTotalTime
      : Math.max(this.#servedTime, sinceServed) < turnTotalTime;
    return hasTime ? part : nothing;
  }

  /** Takes note that so many actions took so many milliseconds; what is worth a share ends the turn. */
  note({ isStranger, wasServed }: Parted, actions: number, milliseconds: number): void {
    if (isStranger) this.#strangerTime += milliseconds;
    else if (wasServed) this.#servedTime += milliseconds;
    else this.#newTime += milliseconds;
    const time = this.#servedTime + this.#newTime + this.#strangerTime;
    if (actions >= this.#stranger.actions || time >= this.#stranger.time) this.end();
  }

  /** Lets the turn end when the event loop comes round. */
  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.clock.atEndOfTurn(() => this.#begin());
  }

  /** Lets it go on in a later turn. */
  wait(waiter: Waiter): void {
    (waiter.isStranger ? this.#strangers : this.#users).join(waiter);
    this.end();
  }

  /** Waits no longer. */
  leave(waiter: Waiter): void {
    this.#users.leave(waiter);
    this.#strangers.leave(waiter);
  }

  #begin(): void {
    this.#isEnding = false;
    this.#number++;
    this.#servedTime = 0;
    this.#newTime = 0;
    this.#strangerTime = 0;
    this.#servedAt = this.clock.steady();
    this.#isServing = true;
    try {
      this.#users.serve(this.rules.turnTotalTime);
      this.#strangers.serve(this.rules.strangerTurnTotalTime);
    } finally {
      this.#isServing = false;
    }
    if (this.waiting > 0) this.end();
  }
}
