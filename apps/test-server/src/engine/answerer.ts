import type { InterceptedAction, Verdict } from "@pluto-ami/core";

import type { Action } from "../journal/action.ts";
import type { NearMiss } from "../report/near-miss.ts";

/** Who may answer what no rule does: a recording that is replayed. */
export interface Answerer {
  /** Says that it has answered, or that the server is to; or what it knows that comes nearest, when it does not know the action. Never throws. */
  answer(action: Action, request: InterceptedAction): "answered" | "go on" | readonly NearMiss[];
}

/** Of these no recording is asked: the server refuses whoever asks. */
export const refusedAnyway: ReadonlySet<Verdict> = new Set(["too many", "shutting down", "not logged in"]);
