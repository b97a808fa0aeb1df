import type { SecurityIncident } from "../access/auth/security-incident.ts";
import type { RequestFlaw } from "../session/request-flaw.ts";
import type { AskedAction } from "./action-context.ts";
import type { RegisteredAction } from "./action-definition.ts";
import { mayRun } from "./action-registry.ts";
import type { RefusalReason } from "./intercept/verdict.ts";

const messageBytes = 511;

/** Why an action is not run, and what its client and the security log are told of that. */
export interface Refusal {
  readonly reason: RefusalReason;
  readonly message: string;
  readonly incident?: SecurityIncident;
}

const flawMessages: Readonly<Record<RequestFlaw, string>> = {
  "too-many-lines": "Too many lines in message or allocation failure",
  "line-too-long": "Failed to parse message: line too long",
  "line-break": "A parameter contains a line break",
};

/**
 * The checks of docs/protocol.md#protocol-errors in their order: the definition of the action that is to be run, or why none is. Guards, which
 * depend on its headers, are asked when it is performed.
 */
export const judge = (asked: AskedAction, flaw: RequestFlaw | undefined): RegisteredAction | Refusal => {
  const { action, rights, services, session } = asked;
  const { actions, limits, observer, state } = services;
  if (!session.mayAct()) {
    observer.limitHit("actions per second");
    const message = `Too many actions: a session may have ${limits.actionsPerSecond} run in a second`;
    return { reason: "too many", message };
  }
  if (flaw !== undefined) {
    if (flaw !== "line-break") observer.limitHit("frame size");
    return { reason: flaw, message: flawMessages[flaw] };
  }
  const { name } = action;
  if (name === "") {
    const incident = { kind: "RequestBadFormat", requestType: "Action: NONE" } as const;
    return { reason: "no name", message: "Missing action in request", incident };
  }
  if (state.shuttingDown) return { reason: "shutting down", message: "Asterisk is shutting down" };
  const definition = actions.find(name);
  if (!session.isLoggedIn && definition?.beforeLogin !== true) return notAllowed("not logged in", name);
  if (definition === undefined) {
    const message = `Invalid/unknown command: ${name}. Use Action: ListCommands to show available commands.`;
    const incident = { kind: "RequestBadFormat", requestType: `Action: ${name}` } as const;
    return { reason: "unknown", message: message.slice(0, messageBytes), incident };
  }
  return mayRun(rights, definition) ? definition : notAllowed("denied", name);
};

const notAllowed = (reason: "not logged in" | "denied", name: string): Refusal => ({
  reason,
  message: "Permission denied",
  incident: { kind: "RequestNotAllowed", requestType: `Action: ${name}` },
});

/** Is it why an action is not run? */
export const isRefusal = (judged: RegisteredAction | Refusal): judged is Refusal => "reason" in judged;
