import type { ActionMessage } from "@pluto-ami/protocol";

import type { Reply } from "./answer/reply.ts";
import type { RequestFlaw } from "./request-flaw.ts";
import type { Session } from "./session.ts";

/** Answers one action of a session: never throws, always answers. Gives a promise only when that takes its time. */
export type AnswerAction = (
  session: Session,
  action: ActionMessage,
  reply: Reply,
  flaw: RequestFlaw | undefined,
  abandoned?: AbortSignal,
) => Promise<void> | undefined;
