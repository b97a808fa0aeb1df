import { refusal } from "./refusal.ts";
import type { Answer } from "./answer.ts";

/** What a CLI command said. */
export interface CommandResult {
  /** Did the command do what it should? */
  readonly ok: boolean;
  /** Its output, line by line, blanks at their starts included. */
  readonly lines: readonly string[];
}

const outputHeader = /^output:/i;
const failedLine = /^(?:No such command '|Command '.*' failed\.$)/;

/** A header's value cut as every reader cuts it would lose the blanks that columns are made of: take off just one. */
const outputOf = (line: string): string => {
  const value = line.slice("output:".length);
  return value.startsWith(" ") ? value.slice(1) : value;
};

/**
 * Reads the answer to Command in both of its forms (docs/protocol.md#command-action, #old-command-answer).
 * @throws ClientError `E_DENIED`, `E_UNKNOWN_ACTION` when the action itself was refused.
 */
export const readCommandResult = (response: Answer): CommandResult => {
  const lines = response.lines.filter((line) => outputHeader.test(line)).map(outputOf);
  const refused = refusal("Command", response);
  if (refused === undefined) {
    // The old form answers every command with Follows: only its text tells a failure.
    const isOld = response.get("Response").toLowerCase() === "follows";
    return { ok: !(isOld && failedLine.test(lines.at(-1) ?? "")), lines };
  }
  if (refused.code !== "E_ACTION") throw refused;
  return { ok: false, lines: lines.length > 0 ? lines : [response.get("Message")] };
};
