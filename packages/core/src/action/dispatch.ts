import { inSeconds } from "../syntax/in-seconds.ts";
import { bytes, demandBytes } from "@pluto-ami/protocol";
import { DatabaseError } from "../ports/database-error.ts";
import { examineAction } from "../event/debug/examine.ts";
import { logFailure } from "../event/debug/log-failure.ts";
import { inTime } from "../ports/in-time.ts";
import { isPromise } from "../ports/is-promise.ts";
import type { RequestFlaw } from "../session/request-flaw.ts";
import type { Reply } from "../session/answer/reply.ts";
import { ReplyError } from "../session/answer/reply-error.ts";
import { type AskedAction, readingContextOf } from "./action-context.ts";
import { auditAction } from "./audit-action.ts";
import { checkTimeout } from "./check-definition.ts";
import { mayRun } from "./action-registry.ts";
import type { RegisteredAction } from "./action-definition.ts";
import { perform } from "./perform.ts";

const messageBytes = 511;

const flawMessages: Readonly<Record<RequestFlaw, string>> = {
  "too-many-lines": "Too many lines in message or allocation failure",
  "line-too-long": "Failed to parse message: line too long",
  "line-break": "A parameter contains a line break",
};

/** Answers one message. Never throws, always answers. */
export const dispatch = (asked: AskedAction, flaw: RequestFlaw | undefined): Promise<void> | undefined => {
  const { action, reply, services, session } = asked;
  const { actions, clock, limits, observer } = services;
  const startedAt = clock.steady();
  const tell = (): void => {
    reply.refuseLarge(limits.answerBytes);
    const name = actions.find(action.name)?.name ?? "unknown";
    observer.actionDone(name, reply.result, (clock.steady() - startedAt) / 1000);
    reply.over(() => session.log.debug(`Action ${action.name} answered when it was over; nobody hears of it`));
  };
  const pending = answer(asked, flaw);
  if (pending !== undefined) return pending.then(tell);
  tell();
  return undefined;
};

/** The checks of docs/protocol.md#protocol-errors in their order, then the action. */
const answer = (asked: AskedAction, flaw: RequestFlaw | undefined): Promise<void> | undefined => {
  const { action, reply, services, session } = asked;
  const { actions, limits, observer, state } = services;
  if (state.debug) examineAction(action, session);
  if (!session.mayAct()) {
    observer.limitHit("actions per second");
    return refuse(reply, `Too many actions: a session may have ${limits.actionsPerSecond} run in a second`);
  }
  if (flaw !== undefined) {
    if (flaw !== "line-break") observer.limitHit("frame size");
    return refuse(reply, flawMessages[flaw]);
  }
  const { name } = action;
  if (name === "") {
    session.report({ kind: "RequestBadFormat", requestType: "Action: NONE" });
    return refuse(reply, "Missing action in request");
  }
  if (state.shuttingDown) return refuse(reply, "Asterisk is shutting down");
  const definition = actions.find(name);
  if (!session.isLoggedIn && definition?.beforeLogin !== true) {
    session.report({ kind: "RequestNotAllowed", requestType: `Action: ${name}` });
    return refuse(reply, "Permission denied");
  }
  if (definition === undefined) {
    session.report({ kind: "RequestBadFormat", requestType: `Action: ${name}` });
    const message = `Invalid/unknown command: ${name}. Use Action: ListCommands to show available commands.`;
    return refuse(reply, message.slice(0, messageBytes));
  }
  if (!mayRun(asked.rights, definition)) {
    session.report({ kind: "RequestNotAllowed", requestType: `Action: ${name}` });
    return refuse(reply, "Permission denied");
  }
  const pending = runAction(definition, asked);
  if (definition.changes === undefined) return pending;
  const audit = (): void => auditAction(definition, asked);
  if (pending !== undefined) return pending.then(audit);
  audit();
  return undefined;
};

/** Runs it, and sees to it that it answers. */
const runAction = (definition: RegisteredAction, asked: AskedAction): Promise<void> | undefined => {
  const failed = (error: unknown): void => fail(asked, definition, error);
  try {
    const timeout = timeoutOf(definition, asked);
    asked.reply.partTimeout = timeout;
    const pending: unknown = perform(definition, asKnown(asked, definition.name));
    if (isPromise(pending)) {
      const work = Promise.resolve(pending).then(() => ensureEnd(asked, definition), failed);
      return orGiveUp(work, asked, definition, timeout);
    }
    ensureEnd(asked, definition);
  } catch (error) {
    failed(error);
  }
  return undefined;
};

/** The time that its definition says, of this request perhaps. */
const timeoutOf = (definition: RegisteredAction, asked: AskedAction): number | undefined => {
  const { name, timeout } = definition;
  if (typeof timeout !== "function") return timeout;
  const milliseconds = timeout(readingContextOf(definition, asked));
  checkTimeout(name, milliseconds);
  return milliseconds;
};

/** The request without the headers that the persona's Asterisk does not know. */
const asKnown = (asked: AskedAction, name: string): AskedAction => {
  const unknown = asked.services.persona.unknownHeaders[name];
  if (unknown === undefined) return asked;
  asked.reply.leaveOut(unknown);
  return { ...asked, action: asked.action.without(unknown) };
};

/** The event that ends a list of the action, where its definition has not come to say it. */
const listEndOf = ({ name }: RegisteredAction): string => `${name}Complete`;

/** Gives an action up that takes too long: its session would wait for ever. */
const orGiveUp = (
  work: Promise<void>,
  { reply, services: { clock, limits }, session }: AskedAction,
  definition: RegisteredAction,
  timeout: number | undefined,
): Promise<void> =>
  inTime(clock, timeout ?? limits.actionTimeout, work, (seconds) => {
    const what = reply.isAnswered ? "did not end" : "gave no answer";
    session.log.error(`Action ${definition.name} was given up: it ${what} for ${inSeconds(seconds)}`);
    const message = demandBytes(`The action was given up: it took more than ${inSeconds(seconds)}`);
    reply.fail(message, listEndOf(definition));
  });

const refuse = (reply: Reply, message: string): undefined => {
  reply.error(demandBytes(message));
  return undefined;
};

/** Its definition is done: has the client an answer, and the whole of it? */
const ensureEnd = (asked: AskedAction, definition: RegisteredAction): void => {
  const { reply } = asked;
  if (!reply.isAnswered) fail(asked, definition, new ReplyError("E_SECOND_REPLY", "it gave no answer"));
  else if (reply.hasOpenList) {
    fail(asked, definition, new ReplyError("E_LIST", "it did not complete its list"));
  }
};

/**
 * A defect of an action costs its client an error, or the rest of a list, and nobody else anything. So does a key database that
 * cannot be read, which has logged that itself: what is kept there is not taken for absent then.
 */
const fail = ({ action, reply, session: { log } }: AskedAction, definition: RegisteredAction, error: unknown): void => {
  if (reply.isOver) {
    logFailure(log, `Action ${definition.name} failed when it was over`, error, action.lines, "debug");
    return;
  }
  if (isDatabaseError(error) && !reply.isAnswered) return reply.error("Database unavailable");
  logFailure(log, `Action ${definition.name} failed`, error, action.lines);
  reply.fail(bytes("Internal error; the server's log has the details"), listEndOf(definition));
};

/** Programs throw all kinds of things, some of which cannot be asked what they are. */
const isDatabaseError = (error: unknown): boolean => {
  try {
    return error instanceof DatabaseError;
  } catch {
    return false;
  }
};
