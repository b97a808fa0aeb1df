import type { InterceptedAction } from "@pluto-ami/core";

import type { Unmet } from "../expect/expectations.ts";
import { UnmetError } from "../expect/unmet-error.ts";
import type { Action } from "../journal/action.ts";
import { failureText } from "../report/failure-text.ts";
import type { NearMiss } from "../report/near-miss.ts";
import type { Violation, ViolationKind } from "../report/violation.ts";
import { Violations } from "../report/violations.ts";
import type { Rule } from "../rule/rule.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts, UnmetFault } from "../deed/script-ports.ts";

/** Who asked, as far as a violation says it. */
export type Asker = Pick<InterceptedAction["session"], "loggedInAt" | "remote">;

const inSeconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const whatOf = ({ name }: Action): string => (name === "" ? "A message without an action" : name);

/** Puts in words what was wrong. */
export class ViolationLog {
  readonly #kept: Violations;
  readonly #clock: ScriptPorts["clock"];
  readonly #missingClasses: ScriptPorts["missingClasses"];

  constructor(
    limits: ScriptLimits,
    { clock, missingClasses, violated }: Pick<ScriptPorts, "clock" | "missingClasses" | "violated">,
  ) {
    this.#kept = new Violations(limits, violated);
    this.#clock = clock;
    this.#missingClasses = missingClasses;
  }

  /** How many there were besides, which were not kept. */
  get dropped(): number {
    return this.#kept.dropped;
  }

  /** Whole milliseconds, as those of actions. */
  #now(): number {
    return Math.floor(this.#clock.wall());
  }

  list(user?: string): readonly Violation[] {
    return this.#kept.list(user);
  }

  forget(user?: string): void {
    this.#kept.forget(user);
  }

  /** @param nearest Finds what came nearest, when there is room to keep it. */
  ofAction(kind: ViolationKind, action: Action, asker: Asker, nearest: () => readonly NearMiss[]): void {
    this.#kept.add(action.weight, () => ({
      kind,
      message: this.#askedBy(action, asker),
      at: action.at,
      ...aboutOf(action),
      nearMisses: nearest(),
    }));
  }

  /** That of an action which a rule has, but leaves to the server, which refuses it. */
  ofLookingRule(kind: ViolationKind, action: Action, asker: Asker, { name }: Rule): void {
    this.#kept.add(action.weight, () => ({
      kind,
      message: `${this.#askedBy(action, asker)} The rule ${name} gives it no answer, and the server refuses it: ${action.verdict}.`,
      at: action.at,
      ...aboutOf(action),
      rule: name,
      nearMisses: [],
    }));
  }

  ofRule(rule: Rule, action: Action, error: unknown): void {
    this.#kept.add(action.weight, () => ({
      kind: "rule-failed",
      message: `The rule ${rule.name} failed: ${failureText(error)}`,
      at: this.#now(),
      ...aboutOf(action),
      rule: rule.name,
      nearMisses: [],
    }));
  }

  ofPlay(play: string, error: unknown): void {
    const isUnmet = error instanceof UnmetError;
    const text = isUnmet ? error.expectation : failureText(error);
    this.#kept.add(text.length, () => ({
      kind: isUnmet ? "unmet-expectation" : "rule-failed",
      message: `The play ${play} ${isUnmet ? "ended" : "failed"}: ${text}`,
      at: this.#now(),
      rule: play,
      nearMisses: isUnmet ? error.nearMisses : [],
    }));
  }

  /** That of what a program expected when the server was closed. */
  ofExpectation(unmet: Unmet): void {
    this.#kept.add(unmet.error.message.length, () => this.unmetExpectation(unmet));
  }

  /** Nobody can connect any more. */
  ofPort(port: number, error: unknown): void {
    const why = failureText(error);
    this.#kept.add(why.length, () => ({
      kind: "port-lost",
      message: `The port ${port} could not be opened again: ${why}`,
      at: this.#now(),
      nearMisses: [],
    }));
  }

  /** Does what was to be sent later; where that cannot be, it is a violation. */
  watching(task: () => void): () => void {
    return () => {
      try {
        task();
      } catch (error) {
        const text = failureText(error);
        this.#kept.add(text.length, () => ({
          kind: "rule-failed",
          message: `What was to be sent later could not be: ${text}`,
          at: this.#now(),
          nearMisses: [],
        }));
      }
    };
  }

  /** That of what a program expects. It is not kept: it may come yet. */
  unmetExpectation({ error: { expectation, nearMisses }, user }: Unmet): Violation {
    return {
      kind: "unmet-expectation",
      message: expectation,
      at: this.#now(),
      ...(user === undefined ? {} : { user }),
      nearMisses,
    };
  }

  /** That of a rule which was not used so often. It is not kept: it may be used yet. */
  unmet(rule: Rule): Violation {
    const { from } = rule.definition;
    return {
      kind: "unmet-rule",
      message: `The rule ${rule.name} ${rule.usage}.`,
      at: this.#now(),
      ...(from === undefined ? {} : { user: from }),
      rule: rule.name,
      nearMisses: [],
    };
  }

  /** That of a fault which did not act so often. It is not kept: it may act yet. */
  unmetFault({ name, usage, user }: UnmetFault): Violation {
    return {
      kind: "unmet-fault",
      message: `The fault ${name} ${usage}.`,
      at: this.#now(),
      ...(user === undefined ? {} : { user }),
      nearMisses: [],
    };
  }

  /** What was asked, by whom and when, and what he lacks. */
  #askedBy(action: Action, { loggedInAt, remote }: Asker): string {
    const { name, session, user, verdict } = action;
    // A reset may have taken the clock back behind the login.
    const when =
      loggedInAt === undefined
        ? "before its login"
        : `${inSeconds(Math.max(0, this.#clock.steady() - loggedInAt.steady))} s after its login`;
    const who = `by ${user === "" ? "nobody" : user} (session ${session}, ${remote.host}:${remote.port})`;
    const classes = verdict === "denied" ? (this.#missingClasses?.(name, session) ?? []) : [];
    const lack =
      classes.length === 0 ? "" : ` It needs the class ${classes.join(" or ")}, which the write of ${user} has not.`;
    return `${whatOf(action)}  ${who}, ${when}.${lack}`;
  }
}

const aboutOf = ({ name, session, shown, user }: Action): Partial<Violation> => ({
  user,
  session,
  action: name,
  headers: shown,
});
