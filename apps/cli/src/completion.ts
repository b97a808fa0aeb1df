import type { Client } from "@pluto-ami/client";

import { lastWord, quoteWord } from "./command-line.ts";
import { limits } from "./limits.ts";

const endMark = "_EOF_";

/**
 * The candidates in a match vector: words joined by blanks, then the end mark. The first word is what all candidates
 * have in common, so it is none itself.
 */
export const readMatches = (output: string): string[] => {
  const words = output.split(/\s+/).filter((word) => word !== "");
  const end = words.indexOf(endMark);
  return end < 0 ? [] : [...new Set(words.slice(1, end))].sort();
};

/** Asks the server what the last word of a line can become. A server that refuses has no candidates. */
export const complete = async (
  client: Client,
  line: string,
): Promise<readonly [candidates: string[], word: string]> => {
  const word = lastWord(line);
  try {
    const { ok, lines } = await client.command(
      `_command matchesarray ${quoteWord(line)} ${quoteWord(word)}`,
      {},
      { timeout: limits.completionTimeout },
    );
    const matches = ok ? readMatches(lines.join(" ")) : [];
    const [only, ...others] = matches;
    return [only !== undefined && others.length === 0 ? [`${only} `] : matches, word];
  } catch {
    return [[], word];
  }
};
