import type { Client, CommandResult } from "@pluto-ami/client";

import { nearNames } from "@pluto-ami/protocol";
import { limits } from "../limits.ts";

const unknownCommand = /^No such command '/;
const firstWord = /^\s*(\S*)/;

/** The words that commands of the server begin with; none when it does not say. */
const firstWords = async (client: Client): Promise<readonly string[]> => {
  try {
    const { lines, ok } = await client.command(
      '_command matchesarray "" ""',
      {},
      { timeout: limits.completionTimeout },
    );
    return ok ? lines.join(" ").split(" ") : [];
  } catch {
    return [];
  }
};

/**
 * Adds to the answer to a line that no command begins like which ones may have been meant: of the server, or of `pluto` itself.
 */
export const withNearCommands = async (
  client: Client,
  line: string,
  result: CommandResult,
  own: readonly string[],
): Promise<CommandResult> => {
  if (result.ok || !unknownCommand.test(result.lines[0] ?? "")) return result;
  const word = firstWord.exec(line)?.[1] ?? "";
  const known = [...new Set([...own, ...(await firstWords(client))])];
  const near = nearNames(word, known, limits.nearNames).filter((name) => name !== "_EOF_");
  if (near.length === 0 || near.some((name) => name.toLowerCase() === word.toLowerCase())) return result;
  return { ...result, lines: [...result.lines, `Did you mean ${near.join(" or ")}?`] };
};
