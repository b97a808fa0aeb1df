import type { ActionRequest } from "../action-definition.ts";
import type { Awaitable } from "../../ports/awaitable.ts";
import type { Verdict } from "./verdict.ts";

/** What became of an action that was intercepted: it has its answer, or the manager is to give its own. */
export type Interception = "answered" | "go on";

/** An action that is intercepted, before anybody has answered it. Its `action` is as it came, and its `reply` takes every form of answer. */
export interface InterceptedAction extends ActionRequest {
  /** What the manager would do: rate, form, login, classes and guards were asked already. */
  readonly verdict: Verdict;
  /**
   * Gives the manager's own answer now, whatever the verdict, for one who wants to add to it: events of `reply` come behind it, and what
   * the session is told. Resolves when the action has run. It is done once; a second time is a ReplyError, and when the action is over it does nothing.
   */
  readonly goOn: () => Promise<void>;
}

/**
 * Who may answer in the manager's place: a script, a gateway. Asked once for each action of every session, also for those that the manager
 * would refuse: to answer what is not to be run is the interceptor's own responsibility. Statistics, the log of changes and limits in time
 * hold for what it answers as for any action.
 */
export interface ActionInterceptor {
  /** What the log calls it. */
  readonly name: string;
  /**
   * Says "answered" when it has answered by `reply`, once, or "go on", at once or later; an action's session waits for it meanwhile. One that throws, says
   * something else, gives no answer, or has not settled in the time that an action has, costs the client an error, and the log names it.
   */
  intercept(request: InterceptedAction): Awaitable<Interception>;
}
