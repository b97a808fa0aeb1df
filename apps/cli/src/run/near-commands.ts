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

/** Which commands of `pluto` itself may have been meant by a line for a server that is not there, as a line; nothing when none. */
export const nearOwnCommands = (line: string, own: readonly string[]): string => {
  const word = firstWord.exec(line)?.[1] ?? "";
  const near = nearNames(word, own, limits.nearNames);
  return near.length === 0 ? "" : `\nDid you mean pluto ${near.join(" or pluto ")}?`;
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
