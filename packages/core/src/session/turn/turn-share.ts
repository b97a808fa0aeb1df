import { strangerLimits } from "@pluto-ami/protocol";

import { ActionRate } from "../action-rate.ts";
import type { Parted, Turns } from "./turns.ts";
import type { Part, Waiter } from "./waiting-line.ts";

/** A piece of work that is measured. */
export interface Stretch {
  end(): void;
}

/**
 * What one session may do in each turn: it tells when it begins and ends to work, counts its actions, and waits when its
 * share is used up. What an asynchronous action does in the turn it began in counts, too.
 */
export class TurnShare implements Waiter, Parted {
  readonly #turns: Turns;
  /** How fast it may go while nobody knows who it is; undefined as soon as somebody does. */
  #strangerRate: ActionRate | undefined;
  /** Bytes of a stranger's that have not counted in it yet. */
  #uncounted = 0;
  /** Was it stopped in the middle of what it came with, for another reason than its share? Then that is not new. */
  hasMore = false;
  /** What it was given of the turn that was counted last, if it had waited for that. */
  #part: Part | undefined;
  /** The turn that was counted last. */
  #turn = -1;
  #actions = 0;
  /** In milliseconds. */
  #spent = 0;
  #lastTime = 0;
  /** When and in which turn the present work began. */
  #since: number | undefined;
  #sinceTurn = -1;
  /** Has nothing been done in it yet? */
  #hasJustBegun = false;
  /** What waits; most shares never have anything. */
  #tasks: (() => void)[] | undefined;
  #cancelRest: (() => void) | undefined;

  /** @param framesPerSecond What a stranger may have looked at in a second; 0 for as much as it likes. */
  constructor(turns: Turns, framesPerSecond: number = turns.rules.strangerFramesPerSecond) {
    this.#turns = turns;
    this.#strangerRate = new ActionRate(turns.clock, framesPerSecond);
  }

  get isStranger(): boolean {
    return this.#strangerRate !== undefined;
  }

  get isNew(): boolean {
    this.#refresh();
    return !this.hasMore && this.#hadNothing && this.#part === undefined;
  }

  get wentEmpty(): boolean {
    this.#refresh();
    return this.#hadNothing && this.#part !== undefined;
  }

  get #hadNothing(): boolean {
    return this.#actions === 0 && this.#spent === 0;
  }

  get wasServed(): boolean {
    return this.#part !== undefined;
  }

  get lastTime(): number {
    this.#refresh();
    return this.#lastTime;
  }

  /** Does anybody wait for it? */
  get isAwaited(): boolean {
    return this.#tasks !== undefined && this.#tasks.length > 0;
  }

  /** It is known from now on: its share is a user's, and it need not rest. */
  logIn(): void {
    if (!this.isStranger) return;
    this.#stopWaiting();
    this.#strangerRate = undefined;
    this.#part = undefined;
    if (this.isAwaited) this.#turns.wait(this);
  }

  /** Work begins, or is gone on with. */
  begin(): void {
    this.#since = this.#turns.clock.steady();
    this.#hasJustBegun = true;
    this.#sinceTurn = this.#turns.number;
  }

  /** Work ends. What was begun in an earlier turn has waited for something in between, and costs nothing. */
  end(): void {
    if (this.#since === undefined) return;
    if (this.#sinceTurn === this.#turns.number) this.charge(this.#turns.clock.steady() - this.#since);
    this.#since = undefined;
  }

  /** Work goes on without us, and is not ended before it has: the turn must end meanwhile. */
  leaveOpen(): void {
    this.#turns.end();
  }

  /** The same for one of several pieces of work that go on side by side. */
  measure(): Stretch {
    const { clock, number } = this.#turns;
    const since = clock.steady();
    return {
      end: () => {
        if (number === this.#turns.number) this.charge(clock.steady() - since);
      },
    };
  }

  /** Takes so many milliseconds off its share. */
  charge(milliseconds: number): void {
    this.#refresh();
    this.#spent += milliseconds;
    this.#turns.note(this, this.#actions, milliseconds);
  }

  /** Counts an action, or a part of one; of a stranger's, one that is longer than it may be counts as several. */
  count(bytes = 0): void {
    this.#refresh();
    this.#actions++;
    this.#hasJustBegun = false;
    if (this.#strangerRate === undefined) return;
    this.#strangerRate.take();
    this.weigh(Math.max(0, bytes - strangerLimits.frameBytes));
  }

  /** Bytes have come that end no message: so many of a stranger's as a message may have count as one. */
  weigh(bytes: number): void {
    if (this.#strangerRate === undefined) return;
    this.#uncounted += bytes;
    for (; this.#uncounted >= strangerLimits.frameBytes; this.#uncounted -= strangerLimits.frameBytes)
      this.#strangerRate.take();
  }

  /** May what comes be looked at in this turn? To know that takes no look at the clock. */
  get mayBegin(): boolean {
    return this.#isFast && this.#hadLeft;
  }

  /** May the next action be looked at in this turn? */
  get mayAct(): boolean {
    return this.#isFast && (this.#hasJustBegun ? this.#hadLeft : this.hasLeft);
  }

  /** Need it not rest? */
  get #isFast(): boolean {
    return this.#strangerRate === undefined || this.#strangerRate.rest === 0;
  }

  /** Is there something left of it in this turn? */
  get hasLeft(): boolean {
    if (!this.#hadLeft) return false;
    if (this.#since === undefined || this.#sinceTurn !== this.#turn) return true;
    const { time } = this.#allowed;
    return this.#spent + this.#turns.clock.steady() - this.#since < time;
  }

  /** Was there something left of it before the present work? To know that takes no look at the clock. */
  get #hadLeft(): boolean {
    this.#refresh();
    const { actions, time } = this.#allowed;
    return this.#actions < actions && this.#spent < time;
  }

  get #allowed(): Part {
    if (this.#part === undefined) return this.#turns.part(this.isStranger);
    return this.#turns.partOfWaiter(this.#part, this.isStranger);
  }

  /** Has `task` done when there is a new share, behind those that wait for the same. */
  wait(task: () => void): void {
    // What was done until now tells whether it has had something.
    if (this.#since !== undefined) {
      this.end();
      this.begin();
    }
    this.#tasks ??= [];
    this.#tasks.push(task);
    this.#queue();
  }

  /** Gives up waiting: its tasks are forgotten. */
  leave(): void {
    this.#tasks = undefined;
    this.#stopWaiting();
  }

  goOn(part: Part): void {
    this.#refresh();
    this.#part = part;
    for (let left = this.#tasks?.length ?? 0; left > 0 && this.hasLeft; left--) this.#tasks?.shift()?.();
    if (this.isAwaited) this.#queue();
  }

  #queue(): void {
    if (this.#cancelRest !== undefined) return;
    const rest = this.#strangerRate?.rest ?? 0;
    if (rest === 0) {
      this.#turns.wait(this);
      return;
    }
    this.#cancelRest = this.#turns.clock.after(rest, () => {
      this.#cancelRest = undefined;
      this.#turns.wait(this);
    });
  }

  #stopWaiting(): void {
    this.#cancelRest?.();
    this.#cancelRest = undefined;
    this.#turns.leave(this);
  }

  #refresh(): void {
    const { number } = this.#turns;
    if (this.#turn === number) return;
    this.#turn = number;
    if (this.#spent > 0) this.#lastTime = this.#spent;
    this.#actions = 0;
    this.#spent = 0;
    this.#part = undefined;
  }
}
