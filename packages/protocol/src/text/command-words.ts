/**
 * The words of a command line: blanks and tabs separate them, `"` begins and ends a quoted part, `\` takes the next character as it is
 * (docs/protocol.md#command-words).
 */
export const commandWords = (line: string): string[] => {
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
    } else if (!quoted && isCommandBlank(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else {
      word = (word ?? "") + character;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
};

/** Does it part the words of a command line? */
export const isCommandBlank = (character: string): boolean =>
  character === " " || character === "\t" || character === "\r" || character === "\n";
