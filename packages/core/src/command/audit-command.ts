import { toText } from "@pluto-ami/protocol";

import type { CommandResult } from "../action/command-line.ts";
import { redactCommandLine } from "../event/debug/redact-command-line.ts";
import { clip } from "../log/clip.ts";
import type { Session } from "../session/session.ts";
import type { Command } from "./command.ts";

/** Tells the log of a command that has changed something, or failed to: who ran it, the line without its secrets, what came of it. */
export const auditCommand = (
  { syntax }: Pick<Command, "syntax">,
  line: string,
  { ok }: Pick<CommandResult, "ok">,
  session: Pick<Session, "inWords" | "log">,
): void => {
  const request = clip(toText(redactCommandLine(line)));
  const result = ok ? "Success" : "Error";
  const message = `Change: '${request}' by ${session.inWords}: ${result}`;
  session.log.changed("change", message, { command: syntax, request, result });
};
