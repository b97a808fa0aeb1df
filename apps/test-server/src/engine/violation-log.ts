import { UnmetError } from "../expect/unmet-error.ts";
import type { Action } from "../journal/action.ts";
import { failureText } from "../report/failure-text.ts";
import type { NearMiss } from "../report/near-miss.ts";
import type { Violation, ViolationKind } from "../report/violation.ts";
import { Violations } from "../report/violations.ts";
import type { Rule } from "../rule/rule.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "../deed/script-ports.ts";

/** Who asked, as a violation says it. */
export interface Asker {
  readonly address: string;
  /** Milliseconds since its login, by the world's clock; undefined before it. */
  readonly sinceLogin: number | undefined;
}

const inSeconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3);

const whoOf = ({ session, user }: Action, { address, sinceLogin }: Asker): string => {
  const when = sinceLogin === undefined ? "before its login" : `${inSeconds(sinceLogin)} s after its login`;
  return `by ${user === "" ? "nobody" : user} (session ${session}, ${address}), ${when}`;
};

/** Puts in words what was wrong. */
export class ViolationLog {
  readonly #kept: Violations;
  readonly #clock: ScriptPorts["clock"];

  constructor(limits: ScriptLimits, { clock, violated }: Pick<ScriptPorts, "clock" | "violated">) {
    this.#kept = new Violations(limits, violated);
    this.#clock = clock;
  }

  /** How many there were besides, which were not kept. */
  get dropped(): number {
    return this.#kept.dropped;
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
      message: `${action.name === "" ? "A message without an action" : action.name}  ${whoOf(action, asker)}.`,
      at: action.at,
      ...aboutOf(action),
      nearMisses: nearest(),
    }));
  }

  ofRule(rule: Rule, action: Action, error: unknown): void {
    this.#kept.add(action.weight, () => ({
      kind: "rule-failed",
      message: `The rule ${rule.name} failed: ${failureText(error)}`,
      at: this.#clock.wall(),
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
      at: this.#clock.wall(),
      rule: play,
      nearMisses: isUnmet ? error.nearMisses : [],
    }));
  }

  /** That of a rule which was not used so often. It is not kept: it may be used yet. */
  unmet(rule: Rule): Violation {
    const { from } = rule.definition;
    return {
      kind: "unmet-rule",
      message: `The rule ${rule.name} ${rule.usage}.`,
      at: this.#clock.wall(),
      ...(from === undefined ? {} : { user: from }),
      rule: rule.name,
      nearMisses: [],
    };
  }
}

const aboutOf = ({ name, session, shown, user }: Action): Partial<Violation> => ({
  user,
  session,
  action: name,
  headers: shown,
});
