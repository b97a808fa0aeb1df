import { isUser } from "../report/is-user.ts";
import type { ScriptLimits } from "../script-limits.ts";
import { Action, type ArrivedAction } from "./action.ts";
import { JournalError } from "./journal-error.ts";

/** Where a question begins, and whose actions it is about. */
export interface JournalScope {
  /** Actions behind this one, or behind the one of this number; without it, all since the last reset. */
  readonly since?: Action | number | undefined;
  /** Only those of this user. */
  readonly user?: string | undefined;
}

/** The actions that came, in their order. It has so many and no more, and says so to who asks for those that it has dropped. */
export class Journal {
  readonly #limits: Pick<ScriptLimits, "journalEntries" | "journalBytes">;
  #kept: Action[] = [];
  /** Where in `kept` it begins. */
  #start = 0;
  #bytes = 0;
  #last = 0;
  /** The number of the last that was dropped. */
  #dropped = 0;
  /** The number of the last before a reset, for all and for single users. */
  #begin = 0;
  readonly #beginOf = new Map<string, number>();

  constructor(limits: Pick<ScriptLimits, "journalEntries" | "journalBytes">) {
    this.#limits = limits;
  }

  /** The number of the last action that came; 0 before the first. */
  get last(): number {
    return this.#last;
  }

  /** How many actions it holds, and the bytes that they weigh. */
  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.#kept.length - this.#start, bytes: this.#bytes };
  }

  /** Writes down an action that came. */
  note(arrived: ArrivedAction): Action {
    const action = new Action(++this.#last, arrived);
    this.#kept.push(action);
    this.#bytes += action.weight;
    this.#dropOldest();
    return action;
  }

  /**
   * Actions in their order.
   * @throws JournalError `E_JOURNAL_TRUNCATED` when some of those that are asked for were dropped.
   */
  read(scope: JournalScope = {}): readonly Action[] {
    const after = this.#after(scope);
    if (this.#dropped > after) {
      throw new JournalError(
        `The journal has dropped the actions up to number ${this.#dropped}, and the question reaches back to ${after + 1}.`,
      );
    }
    return this.#behind(after, scope.user);
  }

  /** The same of those that it still has. */
  readKept(scope: JournalScope = {}): { readonly actions: readonly Action[]; readonly isTruncated: boolean } {
    const after = this.#after(scope);
    return { actions: this.#behind(after, scope.user), isTruncated: this.#dropped > after };
  }

  /** Is it one of those that are asked for, and not forgotten since it came? */
  reaches(action: Action, scope: JournalScope): boolean {
    const isHis = scope.user === undefined || isUser(action.user, scope.user);
    return isHis && action.number > this.#after({ ...scope, user: action.user });
  }

  /** Forgets all actions, or those of a user: questions begin here from now on. */
  forget(user?: string): void {
    if (user === undefined) {
      this.#keep([]);
      this.#begin = this.#last;
      this.#beginOf.clear();
      return;
    }
    this.#keep(this.#kept.slice(this.#start).filter((action) => !isUser(action.user, user)));
    this.#beginOf.set(user.toLowerCase(), this.#last);
  }

  #after({ since = 0, user }: JournalScope): number {
    const number = typeof since === "number" ? since : since.number;
    const begin = user === undefined ? 0 : (this.#beginOf.get(user.toLowerCase()) ?? 0);
    return Math.max(number, this.#begin, begin);
  }

  #behind(after: number, user: string | undefined): readonly Action[] {
    const kept = this.#kept.slice(this.#start).filter(({ number }) => number > after);
    return user === undefined ? kept : kept.filter((action) => isUser(action.user, user));
  }

  #keep(actions: Action[]): void {
    this.#kept = actions;
    this.#start = 0;
    this.#bytes = actions.reduce((sum, { weight }) => sum + weight, 0);
  }

  #dropOldest(): void {
    const { journalBytes, journalEntries } = this.#limits;
    while (this.#kept.length - this.#start > journalEntries || this.#bytes > journalBytes) {
      const oldest = this.#kept[this.#start];
      if (oldest === undefined) break;
      this.#start++;
      this.#bytes -= oldest.weight;
      this.#dropped = oldest.number;
    }
    // Those that are gone leave the array many at a time, which costs each of them little, and are never many of those it has.
    if (this.#start * 8 > this.#kept.length) {
      this.#kept = this.#kept.slice(this.#start);
      this.#start = 0;
    }
  }
}
