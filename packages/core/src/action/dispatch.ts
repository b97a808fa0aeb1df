import { DatabaseError } from "../ports/database-error.ts";
import { examineAction } from "../event/debug/examine.ts";
import { redactReason } from "../event/debug/redact-reason.ts";
import { inTime } from "../ports/in-time.ts";
import type { RequestFlaw } from "../session/request-flaw.ts";
import type { Reply } from "../session/answer/reply.ts";
import type { WholeContext } from "./action-context.ts";
import { auditAction } from "./audit-action.ts";
import { mayRun } from "./action-registry.ts";
import type { ActionContext, RegisteredAction } from "./action-definition.ts";

const messageBytes = 511;

const flawMessages: Readonly<Record<RequestFlaw, string>> = {
  "too-many-lines": "Too many lines in message or allocation failure",
  "line-too-long": "Failed to parse message: line too long",
  "line-break": "A parameter contains a line break",
};

/** Answers one message. Never throws, always answers. */
export const dispatch = (context: WholeContext, flaw: RequestFlaw | undefined): Promise<void> | undefined => {
  const { action, actions, clock, limits, observer, reply } = context;
  const startedAt = clock.steady();
  const tell = (): void => {
    reply.refuseLarge(limits.answerBytes);
    const name = actions.find(action.name)?.name ?? "unknown";
    observer.actionDone(name, reply.result, (clock.steady() - startedAt) / 1000);
  };
  const pending = answer(context, flaw);
  if (pending !== undefined) return pending.then(tell);
  tell();
  return undefined;
};

/** The checks of docs/protocol.md#protocol-errors in their order, then the action. */
const answer = (context: WholeContext, flaw: RequestFlaw | undefined): Promise<void> | undefined => {
  const { action, actions, limits, observer, reply, session, state } = context;
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
  if (!mayRun(session.writeMask, definition)) {
    session.report({ kind: "RequestNotAllowed", requestType: `Action: ${name}` });
    return refuse(reply, "Permission denied");
  }
  const pending = runAction(definition, context);
  if (definition.changes === undefined) return pending;
  const audit = (): void => auditAction(definition, context);
  if (pending !== undefined) return pending.then(audit);
  audit();
  return undefined;
};

/** Runs it, and sees to it that it answers. */
const runAction = (definition: RegisteredAction, context: WholeContext): Promise<void> | undefined => {
  try {
    const pending = definition.run(asKnown(context, definition.name));
    if (pending !== undefined) {
      const work = pending.then(() => ensureAnswer(context), failed(context));
      return definition.waitsForEver === true ? work : orGiveUp(work, context);
    }
    ensureAnswer(context);
  } catch (error) {
    failed(context)(error);
  }
  return undefined;
};

/** The context without the headers that the persona's Asterisk does not know. */
const asKnown = (context: WholeContext, name: string): WholeContext => {
  const unknown = context.persona.unknownHeaders[name];
  if (unknown === undefined) return context;
  context.reply.leaveOut(unknown);
  return { ...context, action: context.action.without(unknown) };
};

/** Gives an action up that takes too long: its session would wait for ever. */
const orGiveUp = (
  work: Promise<void>,
  { action, clock, limits, log, reply }: ActionContext<"clock" | "limits" | "log">,
): Promise<void> =>
  inTime(clock, limits.actionTimeout, work, (seconds) => {
    log.error(`Action ${action.name} was given up: it gave no answer for ${seconds} seconds`);
    if (!reply.isAnswered) reply.error(`The action was given up: it took more than ${seconds} seconds`);
  });

const refuse = (reply: Reply, message: string): undefined => {
  reply.error(message);
  return undefined;
};

const ensureAnswer = (context: ActionContext<"log">): void => {
  if (!context.reply.isAnswered) failed(context)(new Error("it gave no answer"));
};

/**
 * A defect of an action costs its client an error, and nobody else anything. So does a key database that cannot be read, which
 * has logged that itself: what is kept there is not taken for absent then.
 */
const failed =
  ({ action, log, reply }: ActionContext<"log">) =>
  (error: unknown): void => {
    if (error instanceof DatabaseError && !reply.isAnswered) return reply.error("Database unavailable");
    log.error(`Action ${action.name} failed: ${redactReason(error, action.lines)}`);
    if (!reply.isAnswered) reply.error("Internal error; the server's log has the details");
  };
