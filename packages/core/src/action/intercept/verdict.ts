import type { RequestFlaw } from "../../session/request-flaw.ts";

/** Why the manager would refuse an action: the first reason that holds, in the order of docs/protocol.md#protocol-errors. */
export type RefusalReason =
  | "too many"
  | RequestFlaw
  | "no name"
  | "shutting down"
  | "not logged in"
  | "unknown"
  | "denied";

/** What the manager would do with an action: run it, or refuse it for this reason. "denied" is for a class, and for a guard. */
export type Verdict = "run" | RefusalReason;
