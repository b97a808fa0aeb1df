import type { InterceptedAction, Interception } from "@pluto-ami/core";
import { fromText, onOneLine } from "@pluto-ami/protocol";

import { errorOf } from "../deed/message-bytes.ts";
import type { Action } from "../journal/action.ts";
import { type NearMiss, nearestOf } from "../report/near-miss.ts";
import type { Violation } from "../report/violation.ts";
import { answerByRule, type RuleServices } from "../rule/answer-by-rule.ts";
import { actionIdOf } from "../rule/call-performer.ts";
import type { Rule } from "../rule/rule.ts";
import type { RuleSet } from "../rule/rule-set.ts";
import { type Answerer, refusedAnyway } from "./answerer.ts";
import { refusalKind } from "./refusal-kind.ts";
import type { Strictness } from "./strictness.ts";
import type { ViolationLog } from "./violation-log.ts";

const unexpectedText = "Unexpected action in strict mode:";

/** Says who answers an action: a rule, the server, or nobody; and when that is wrong. */
export class Judge {
  readonly #strictness: Strictness;
  readonly #rules: RuleSet;
  readonly #violations: ViolationLog;
  readonly #services: RuleServices;
  readonly #answerer: Answerer | undefined;

  /** @param answerer Is asked where no rule answers. */
  constructor(
    strictness: Strictness,
    rules: RuleSet,
    violations: ViolationLog,
    services: RuleServices,
    answerer: Answerer | undefined,
  ) {
    this.#strictness = strictness;
    this.#rules = rules;
    this.#violations = violations;
    this.#services = services;
    this.#answerer = answerer;
  }

  /** Answers an action, or leaves it to the server. */
  answer(action: Action, request: InterceptedAction): Interception {
    const rule = this.#rules.take(action);
    return rule === undefined ? this.#withoutRule(action, request) : this.#byRule(rule, action, request);
  }

  #byRule(rule: Rule, action: Action, request: InterceptedAction): Interception {
    const { reply, session, verdict } = request;
    action.isAnsweredBy(rule.name);
    const asker = { id: session.id, tell: session.tell.bind(session) };
    const said = answerByRule(rule, action, { reply, session: asker }, this.#services);
    // A rule that only looks leaves the answer to the server: what that refuses is as wrong as without it.
    if (said === "go on" && !rule.isAnswering && verdict !== "run" && !this.#strictness.allows(action.name))
      this.#violations.ofLookingRule(refusalKind[verdict] ?? "unexpected-action", action, session, rule);
    return said;
  }

  #withoutRule(action: Action, request: InterceptedAction): Interception {
    const others = refusedAnyway.has(request.verdict) ? [] : (this.#answerer?.answer(action, request) ?? []);
    if (others === "answered" || others === "go on") return others;
    const kind = refusalKind[request.verdict];
    if (kind !== undefined) {
      if (this.#strictness.isStrict) this.#violate(kind, action, request, others);
      return "go on";
    }
    const isRefused = request.verdict !== "run" && request.verdict !== "unknown";
    if (isRefused || this.#strictness.allows(action.name)) return "go on";
    this.#violate("unexpected-action", action, request, others);
    action.isAnsweredBy("unexpected");
    return this.#unexpected(action, request);
  }

  #violate(kind: Violation["kind"], action: Action, { session }: InterceptedAction, others: readonly NearMiss[]): void {
    this.#violations.ofAction(kind, action, session, () =>
      nearestOf([...others, ...this.#rules.nearest(action)], this.#services.limits.nearMisses),
    );
  }

  #unexpected(action: Action, { reply, session }: InterceptedAction): Interception {
    const { unexpected } = this.#strictness;
    if (unexpected === "error") {
      const text = fromText(onOneLine(`${unexpectedText} ${action.name}`));
      reply.verbatim(errorOf(text, actionIdOf(action)));
      return "answered";
    }
    reply.silence();
    const { ports } = this.#services;
    if (unexpected === "close") ports.wireClock.after(0, () => ports.hangUp(session.id, "close"));
    return "answered";
  }
}
