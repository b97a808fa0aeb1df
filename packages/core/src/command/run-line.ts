import { bytes, type ByteString, demandBytes, joinBytes, noBytes, toText } from "@pluto-ami/protocol";

import { redactCommandLine } from "../event/debug/redact-command-line.ts";
import { logFailure } from "../event/debug/log-failure.ts";
import { redactReason } from "../event/debug/redact-reason.ts";
import { clip } from "../log/clip.ts";
import { auditCommand } from "./audit-command.ts";
import type { CommandServices, FoundCommand } from "./command.ts";
import type { ActingSession } from "../session/acting-session.ts";
import { failedResult } from "./define-command.ts";
import type { CommandFormat, CommandResult } from "../action/command-line.ts";
import { ReplyError } from "../session/answer/reply-error.ts";
import { splitWords, trimLine } from "../syntax/split-words.ts";

/**
 * Runs a command line for a session. Never throws: whatever goes wrong becomes the command's output
 * (docs/protocol.md#command-results).
 */
export const runLine = async (
  line: string,
  format: CommandFormat,
  session: ActingSession,
  services: CommandServices,
): Promise<CommandResult> => {
  const { commands } = services;
  const trimmed = demandBytes(trimLine(line), "The line");
  const words = splitWords(trimmed).map((word) => demandBytes(word, "A word"));
  if (words.length === 0) return { ok: true, text: noBytes };
  const found = commands.find(words);
  if (found === undefined) {
    const topic = joinBytes(commands.knownBeginning(words), bytes(" "));
    const message = bytes(
      `No such command '${trimmed}' (type 'core show help ${topic}' for other possible commands)\n`,
    );
    return failedResult(message, format);
  }
  const result = await execute(found, trimmed, format, session, services);
  if (found.command.changes) auditCommand(found.command, trimmed, result, session);
  return result;
};

const execute = async (
  { args, command }: FoundCommand,
  line: ByteString,
  format: CommandFormat,
  session: ActingSession,
  services: CommandServices,
): Promise<CommandResult> => {
  try {
    const result = await command.execute({ ...services, args, format, line, log: session.log, session }, format);
    return result.rest === undefined ? result : { ...result, rest: named(result.rest, line) };
  } catch (error) {
    logFailure(session.log, `${shown(line)} failed`, error, [`Command: ${line}`]);
    return failedResult(bytes(`Command '${line}' failed.\n`), format);
  }
};

/** Lines that are made while they are taken: where that fails the answer has begun, and only who hands it out can say so. */
function* named(lines: Iterable<ByteString>, line: ByteString): Generator<ByteString, undefined> {
  try {
    yield* lines;
  } catch (cause) {
    const reason = redactReason(cause, [`Command: ${line}`]);
    throw new ReplyError("E_ANSWER_PART", `${shown(line)} failed in its output: ${reason}`, { cause });
  }
}

const shown = (line: ByteString): string => `Command '${clip(toText(redactCommandLine(line)))}'`;
