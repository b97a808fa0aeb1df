import type { InterceptedAction, Interception } from "@pluto-ami/core";
import { fromText, onOneLine } from "@pluto-ami/protocol";

import type { Action } from "../journal/action.ts";
import { failureText } from "../report/failure-text.ts";
import type { ScriptLimits } from "../script-limits.ts";
import type { ScriptPorts } from "../deed/script-ports.ts";
import { Call, type Schedule } from "./call.ts";
import { type AskingSession, CallPerformer } from "./call-performer.ts";
import type { Epochs } from "../deed/epochs.ts";
import type { LateWork } from "../deed/late-work.ts";
import { errorOf } from "../deed/message-bytes.ts";
import type { NamedValues } from "../deed/named-values.ts";
import type { Performer } from "../deed/performer.ts";
import type { Rule } from "./rule.ts";

/** What all rules of a script share. */
export interface RuleServices {
  readonly ports: ScriptPorts;
  readonly limits: ScriptLimits;
  readonly values: NamedValues;
  readonly late: LateWork;
  readonly epochs: Epochs;
  /** Is told what a rule could not do. */
  readonly failed: (rule: Rule, action: Action, error: unknown) => void;
}

/** What is answered, and to whom. */
export interface AnsweredRequest {
  readonly reply: Pick<InterceptedAction["reply"], "silence" | "verbatim">;
  readonly session: AskingSession;
}

/** Has a rule answer an action. Never throws: what fails is told, and answered with an error. */
export const answerByRule = (
  rule: Rule,
  action: Action,
  { reply, session }: AnsweredRequest,
  services: RuleServices,
): Interception => {
  const { epochs, late, limits, ports, values } = services;
  const isCurrent = epochs.present(action.user);
  const performer = new CallPerformer({ action, session, found: rule.found(action), values, ports, limits, isCurrent });
  const failed = (error: unknown): void => {
    if (!isCurrent()) {
      ports.failedLate?.(`The rule ${rule.name} failed after its test was over: ${failureText(error)}`);
      return;
    }
    services.failed(rule, action, error);
    const text = fromText(onOneLine(`The rule ${rule.name} failed: ${failureText(error)}`));
    performer.fail(errorOf(text, performer.actionId));
  };
  const attempt = (deed: (performer: Performer) => void): void => {
    try {
      deed(performer);
    } catch (error) {
      failed(error);
    }
  };
  const later =
    (milliseconds: number): Schedule =>
    (deed, bytes) => {
      const owner = { user: action.user, bytes: action.weight + bytes };
      if (isCurrent()) late.after(milliseconds, owner, () => attempt(deed));
    };
  const { handler } = rule;
  if (handler !== undefined) {
    const call = new Call(action, rule.calls, { now: (deed) => deed(performer), later });
    attempt(() => {
      // A handler that takes its time does not keep the session waiting.
      void Promise.resolve(handler(call)).catch(failed);
    });
  }
  for (const { after, perform } of rule.effects) attempt(after === 0 ? perform : () => later(after)(perform, 0));
  const { isAsAsterisk, message } = performer.endTurn();
  if (isAsAsterisk || !(rule.isAnswering || performer.hasAnswered)) {
    // It waits until the server has answered.
    if (message !== "") session.tell(message);
    return "go on";
  }
  if (message === "") reply.silence();
  else reply.verbatim(message);
  return "answered";
};
