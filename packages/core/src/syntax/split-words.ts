import { defaultLimits } from "../limits/limits.ts";

/**
 * The words of a command line: blanks and tabs separate them, `"` begins and ends a quoted part, `\` takes the next
 * character as it is (docs/protocol.md#command-words). What goes beyond the `most` words that a line may have is left
 * out.
 */
export const splitWords = (line: string, most: number = defaultLimits.commandWords): string[] => {
  const words: string[] = [];
  let word: string | undefined;
  let quoted = false;
  let escaped = false;
  for (const character of line) {
    if (escaped) {
      word = (word ?? "") + character;
      escaped = false;
    } else if (character === "\\") {
      word ??= "";
      escaped = true;
    } else if (character === '"') {
      word ??= "";
      quoted = !quoted;
    } else if (!quoted && isBlank(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (word !== undefined) words.push(word);
  return words.slice(0, most);
};

/** Does the line end in a blank, so that a new word would begin behind it? */
export const endsInBlank = (line: string): boolean => line === "" || isBlank(line.slice(-1));

/** Without the blanks at both ends; bytes that are no ASCII blanks stay, whatever letter they are part of. */
export const trimLine = (line: string): string => {
  let from = 0;
  let to = line.length;
  while (from < to && isBlank(line.charAt(from))) from++;
  while (to > from && isBlank(line.charAt(to - 1))) to--;
  return line.slice(from, to);
};

const isBlank = (character: string): boolean =>
  character === " " || character === "\t" || character === "\r" || character === "\n";
