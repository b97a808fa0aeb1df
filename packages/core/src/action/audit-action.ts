import { toText } from "@pluto-ami/protocol";

import { redactSecrets } from "../event/debug/redact.ts";
import { clip } from "../log/clip.ts";
import type { ActionContext, RegisteredAction } from "./action-definition.ts";

/** Tells the log of an action that has changed something, or failed to: who ran it, what it was about, what came of it. */
export const auditAction = (
  { changes = [], name }: Pick<RegisteredAction, "changes" | "name">,
  { action, reply, session }: Pick<ActionContext, "action" | "reply" | "session">,
): void => {
  const about = changes.flatMap((header) => {
    const value = action.get(header);
    return value === "" ? [] : [`${header}: ${value}`];
  });
  // The action's name stands first, for what may be shown depends on it.
  const [, ...shown] = redactSecrets([`Action: ${name}`, ...about]);
  const request = shown.map((line) => clip(toText(line))).join(", ");
  const { result } = reply;
  const message = `Change: ${name} by ${session.inWords}: ${result}${request === "" ? "" : ` (${request})`}`;
  session.log.changed("change", message, { action: name, request, result });
};
