import type { ActionMessage } from "@pluto-ami/protocol";

import { logFailure } from "../../event/debug/log-failure.ts";
import type { Log } from "../../ports/log.ts";

/** Tells the log of a defect of an action: the rest of its answer could not be made, or what was to be done after it. */
export const logAnswerFailure = (
  log: Log,
  action: ActionMessage,
  where: "in the middle of" | "after",
  error: unknown,
): void => logFailure(log, `Action ${action.name} failed ${where} its answer`, error, action.lines);
