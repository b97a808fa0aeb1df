import { demandBytes } from "@pluto-ami/protocol";

import { examineAction } from "../event/debug/examine.ts";
import type { RequestFlaw } from "../session/request-flaw.ts";
import type { AskedAction } from "./action-context.ts";
import { auditAction } from "./audit-action.ts";
import { intercept } from "./intercept/intercept.ts";
import type { ActionInterceptor } from "./intercept/interceptor.ts";
import { isRefusal, judge, type Refusal } from "./judge.ts";
import { runAction } from "./run-action.ts";

/**
 * Answers one message. Never throws, always answers.
 * @param interceptor Who may answer it in the manager's place.
 */
export const dispatch = (
  asked: AskedAction,
  flaw: RequestFlaw | undefined,
  interceptor?: ActionInterceptor,
): Promise<void> | undefined => {
  const { action, reply, services, session } = asked;
  const { actions, clock, limits, observer } = services;
  const startedAt = clock.steady();
  const tell = (): void => {
    reply.refuseLarge(limits.answerBytes);
    const name = actions.find(action.name)?.name ?? "unknown";
    observer.actionDone(name, reply.result, (clock.steady() - startedAt) / 1000);
    reply.over(() => session.log.debug(`Action ${action.name} answered when it was over; nobody hears of it`));
  };
  const pending = answer(asked, flaw, interceptor);
  if (pending !== undefined) return pending.then(tell);
  tell();
  return undefined;
};

const answer = (
  asked: AskedAction,
  flaw: RequestFlaw | undefined,
  interceptor: ActionInterceptor | undefined,
): Promise<void> | undefined => {
  const { action, services, session } = asked;
  if (services.state.debug) examineAction(action, session);
  const judged = judge(asked, flaw);
  if (isRefusal(judged)) {
    if (interceptor === undefined) return refuse(asked, judged);
    return intercept(interceptor, asked, judged, () => refuse(asked, judged));
  }
  const pending =
    interceptor === undefined
      ? runAction(judged, asked)
      : intercept(interceptor, asked, judged, () => runAction(judged, asked));
  if (judged.changes === undefined) return pending;
  const audit = (): void => auditAction(judged, asked);
  if (pending !== undefined) return pending.then(audit);
  audit();
  return undefined;
};

/** Tells why it is not run: the client, and whoever hears of security. */
const refuse = (asked: AskedAction, { incident, message }: Refusal): undefined => {
  if (incident !== undefined) asked.session.report(incident);
  asked.reply.error(demandBytes(message));
  return undefined;
};
