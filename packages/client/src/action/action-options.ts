import type { Answer } from "./answer.ts";

/** How one action is done. */
export interface ActionOptions {
  /** Gives the action up when it aborts: the call rejects with the signal's reason. What the server did is unknown. */
  readonly signal?: AbortSignal;
  /** Milliseconds to wait instead of the connection's own. */
  readonly timeout?: number;
}

/** How one action with one answer is done. */
export interface SingleActionOptions extends ActionOptions {
  /** Resolves with an answer that is an error, too, instead of failing with it. */
  readonly allowError?: boolean;
}

/** How one list is done. */
export interface ListOptions extends ActionOptions {
  /** Called with the response that comes before the items, or alone when the answer is no list. */
  readonly onResponse?: (response: Answer) => void;
}
