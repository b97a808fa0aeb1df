import { nearNames } from "@pluto-ami/protocol";

import { limits } from "../limits.ts";
import { UsageError } from "../usage-error.ts";

/** What is said of a word that a command of `pluto` does not know: which one may have been meant, and which ones there are. */
export const unknownWord = (command: string, word: string, known: readonly string[]): UsageError => {
  const near = nearNames(word, known, limits.nearNames);
  const hint = near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`;
  return new UsageError(`${command} knows ${known.join(", ")}, not "${word}".${hint}`);
};
