import type { Client, CommandResult } from "@pluto-ami/client";

import { type ExitCode, exitCode } from "./exit-code.ts";
import { limits } from "../limits.ts";
import { withNearCommands } from "./near-commands.ts";
import type { Printer } from "../print/printer.ts";

/** How commands are run. */
export interface RunOptions {
  readonly json: boolean;
  readonly signal?: AbortSignal;
  /** Commands of `pluto` itself, of which a slip may have made one of the server. */
  readonly ownNames?: readonly string[];
}

const helpWord = /^\s*help(?=\s|$)/i;
const noHelpCommand = /^No such command 'help\b/i;

/** What Pluto and Asterisk answer to a header that does not fit in a line (docs/protocol.md#lines). */
const lineTooLong = "Failed to parse message: line too long";

/** Runs one line on the server. `help` has a longer name on a server without its alias. */
export const runLine = async (client: Client, line: string, options: RunOptions): Promise<CommandResult> => {
  const fields = options.json ? { Format: "json" } : {};
  const actionOptions = {
    timeout: limits.commandTimeout,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
  const result = await client.command(line, fields, actionOptions);
  if (!result.ok && result.lines[0] === lineTooLong) {
    const bytes = new TextEncoder().encode(line).length;
    return { ok: false, lines: [...result.lines, `AMI takes lines of 1024 bytes; the command has ${bytes}.`] };
  }
  if (!helpWord.test(line) || !noHelpCommand.test(result.lines[0] ?? "")) return result;
  return client.command(line.replace(helpWord, "core show help"), fields, actionOptions);
};

/** Does this line ask to leave? */
export const isLeaving = (line: string): boolean => /^\s*(?:exit|quit)\s*$/i.test(line);

/** Runs lines one after the other and prints what they say; a failed one does not stop the rest. */
export const runLines = async (
  client: Client,
  lines: AsyncIterable<string> | Iterable<string>,
  printer: Printer,
  options: RunOptions,
): Promise<ExitCode> => {
  let code: ExitCode = exitCode.done;
  for await (const line of lines) {
    if (line.trim() === "") continue;
    if (isLeaving(line)) break;
    const answer = await runLine(client, line, options);
    const result = options.json ? answer : await withNearCommands(client, line, answer, options.ownNames ?? []);
    printer.result(result);
    if (!result.ok) code = exitCode.commandFailed;
  }
  return code;
};
