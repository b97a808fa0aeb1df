import type { TypedWord } from "./typed-line.ts";
import { unquoteTyped } from "./typed-line.ts";

const meaningful = { '"': /["\\$`!]/, "'": /'/ } as const;

/** A word that bash writes into the line as it is: what would mean something there loses its meaning, or there is no word. */
const asText = (word: string, openQuote: TypedWord["openQuote"]): string[] => {
  if (openQuote !== undefined) return meaningful[openQuote].test(word) ? [] : [word];
  return [word.replaceAll(/[^\p{L}\p{N}_@%+=:,./-]/gu, String.raw`\$&`)];
};

/**
 * Candidates as bash wants them: it has split the word at `=`, `:` and quotes already, and puts them in the place of the
 * last piece (`piece`, as typed).
 */
export const bashWords = (
  candidates: readonly string[],
  { text, openQuote }: TypedWord,
  piece: string,
): readonly string[] => {
  const end = unquoteTyped(piece);
  const kept = text.endsWith(end) ? text.length - end.length : 0;
  return candidates.flatMap((word) => asText(word.slice(kept), openQuote));
};
