import type { Cancel } from "@pluto-ami/core";

import type { Action } from "../journal/action.ts";
import type { Journal, JournalScope } from "../journal/journal.ts";
import { JournalError } from "../journal/journal-error.ts";
import { RuleError } from "../pattern/rule-error.ts";
import { isUser } from "../report/is-user.ts";
import { compareAction, nearestOf } from "../report/near-miss.ts";
import { timesInWords } from "../report/times.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "../deed/script-ports.ts";
import { type Expected, isExpected } from "./expected.ts";
import { UnmetError } from "./unmet-error.ts";

/** What is waited for, how often it is to come, and how long that may take. */
export interface Expectation extends Expected, JournalScope {
  readonly name: string;
  readonly count: number;
  /** Milliseconds of the wire's clock. */
  readonly within: number;
  /** Is it a step of a play, which tells itself when it is not met? */
  readonly isOfPlay?: boolean;
}

/** Those that came, or why they did not. */
export type Outcome = { readonly actions: readonly Action[] } | { readonly error: Error };

/** Is told, once. */
export type Settle = (outcome: Outcome) => void;

/** What has not come, and for whom it was to. */
export interface Unmet {
  readonly user: string | undefined;
  readonly error: UnmetError;
}

interface Waiting {
  readonly expectation: Expectation;
  found: Action[];
  readonly settle: Settle;
  cancelTimer: Cancel;
}

/** Waits for actions that are expected: those that came before count, too. */
export class Expectations {
  readonly #journal: Journal;
  readonly #clock: ScriptPorts["wireClock"];
  readonly #limits: ScriptLimits;
  readonly #waiting = new Set<Waiting>();

  constructor(journal: Journal, clock: ScriptPorts["wireClock"], limits: ScriptLimits) {
    this.#journal = journal;
    this.#clock = clock;
    this.#limits = limits;
  }

  /** How many wait. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Has it be told, at once perhaps, and gives what stops the waiting. */
  expect(expectation: Expectation, settle: Settle): Cancel {
    const { actions, isTruncated } = this.#journal.readKept(expectation);
    const found = actions.filter((action) => isExpected(expectation, action)).slice(0, expectation.count);
    const { expectations } = this.#limits;
    if (found.length >= expectation.count) settle({ actions: found });
    else if (isTruncated) settle({ error: truncated(expectation) });
    else if (this.#waiting.size >= expectations)
      settle({ error: new RuleError("E_TOO_MANY", "", `${expectations} expectations wait already (expectations).`) });
    else return this.#wait(expectation, found, settle);
    return () => undefined;
  }

  /** An action came. */
  saw(action: Action): void {
    // Who is told may expect the next one: this one is none of those.
    for (const waiting of Array.from(this.#waiting)) {
      const { expectation, found, settle } = waiting;
      // What was set off by the action itself may have begun anew: then it is none of what comes.
      if (!this.#waiting.has(waiting) || !this.#journal.reaches(action, expectation)) continue;
      if (!isExpected(expectation, action)) continue;
      found.push(action);
      if (found.length < expectation.count) continue;
      this.#end(waiting);
      settle({ actions: found });
    }
  }

  /** Those that wait for a program, as they would fail now; with a user, those for him. */
  pending(user?: string): readonly Unmet[] {
    return Array.from(this.#waiting).flatMap((waiting) => {
      const { isOfPlay = false, user: whose } = waiting.expectation;
      if (isOfPlay || (user !== undefined && !isUser(whose, user))) return [];
      return [{ user: whose, error: this.#unmet(waiting, "until now") }];
    });
  }

  /**
   * What waits is over, unmet; with a user, what waits for him, and his actions count for nobody.
   * @param when It is over, in words.
   */
  clear(when: string, user?: string): void {
    for (const waiting of Array.from(this.#waiting)) {
      const whose = waiting.expectation.user;
      if (user !== undefined && !isUser(whose, user)) {
        waiting.found = waiting.found.filter((action) => !isUser(action.user, user));
        continue;
      }
      this.#end(waiting);
      waiting.settle({ error: this.#unmet(waiting, when) });
    }
  }

  #wait(expectation: Expectation, found: Action[], settle: Settle): Cancel {
    const waiting: Waiting = { expectation, found, settle, cancelTimer: () => undefined };
    this.#waiting.add(waiting);
    waiting.cancelTimer = this.#clock.after(expectation.within, () => {
      this.#end(waiting);
      settle({ error: this.#unmet(waiting, `within ${expectation.within} ms`) });
    });
    return () => this.#end(waiting);
  }

  #end(waiting: Waiting): void {
    waiting.cancelTimer();
    this.#waiting.delete(waiting);
  }

  #unmet({ expectation, found }: Waiting, when: string): UnmetError {
    const { count, match, name } = expectation;
    const { nearCandidates, nearMisses } = this.#limits;
    const misses = this.#journal
      .readKept(expectation)
      .actions.slice(-nearCandidates)
      .filter((action) => !isExpected(expectation, action))
      .toReversed()
      .map((action) =>
        compareAction({ what: placeOf(action), name, conditions: match.conditions, because: [] }, action),
      );
    const came = found.length === 0 ? "did not come" : `came ${timesInWords(found.length)}`;
    return new UnmetError(
      `${name} was expected ${timesInWords(count)}, and ${came} ${when}.`,
      nearestOf(misses, nearMisses),
    );
  }
}

const placeOf = ({ number, session, user }: Action): string =>
  `action ${number}, ${user === "" ? "before the login" : `by ${user}`} (session ${session})`;

const truncated = ({ name }: Expectation): JournalError =>
  new JournalError(`${name} was expected since a moment that the journal no longer reaches back to.`);
