import type { Client } from "@pluto-ami/client";
import { isPrintable } from "@pluto-ami/protocol";

import { lastWord, quoteWord } from "../arguments/command-line.ts";
import { limits } from "../limits.ts";

const endMark = "_EOF_";

/**
 * The candidates in a match vector: words joined by blanks, then the end mark. One that a terminal cannot show is none. The first word is what all candidates
 * have in common, so it is none itself.
 */
export const readMatches = (output: string): string[] => {
  const words = output.split(/\s+/).filter((word) => word !== "" && isPrintable(word));
  const end = words.indexOf(endMark);
  return end < 0 ? [] : [...new Set(words.slice(1, end))].sort();
};

/** The words in order, each once; a blank follows the only one. */
const withBlank = (words: readonly string[]): string[] => {
  const all = [...new Set(words)].sort();
  const [only, ...others] = all;
  return only !== undefined && others.length === 0 ? [`${only} `] : all;
};

const helpWord = /^\s*help\s+/i;

/**
 * Asks the server what the last word of a line can become; the first word can also be one of `ownWords`. What follows
 * `help` is a command. A server that refuses has no candidates.
 */
export const complete = async (
  client: Client,
  typed: string,
  ownWords: readonly string[] = [],
  signal?: AbortSignal,
): Promise<readonly [candidates: string[], word: string]> => {
  const line = typed.replace(helpWord, "");
  const word = lastWord(line);
  const own = typed.trimStart() === word ? ownWords.filter((name) => name.startsWith(word.toLowerCase())) : [];
  try {
    const { ok, lines } = await client.command(
      `_command matchesarray ${quoteWord(line)} ${quoteWord(word)}`,
      {},
      { timeout: limits.completionTimeout, ...(signal === undefined ? {} : { signal }) },
    );
    return [withBlank([...own, ...(ok ? readMatches(lines.join(" ")) : [])]), word];
  } catch {
    return [withBlank(own), word];
  }
};
