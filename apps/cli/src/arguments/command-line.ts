const needsQuotes = /[\s"\\]|^$/;

const quote = (word: string): string => `"${word.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/**
 * One command line of the words of a shell: a word with blanks stays one word (docs/protocol.md#command-words). A word
 * that stands alone is a line of its own: no command's name has blanks.
 */
export const joinWords = (words: readonly string[]): string =>
  words.length === 1 ? words.join("") : words.map((word) => (needsQuotes.test(word) ? quote(word) : word)).join(" ");

/** The word that a line ends in: what is to be completed. */
export const lastWord = (line: string): string =>
  line.slice(Math.max(line.lastIndexOf(" "), line.lastIndexOf("\t")) + 1);

/** Text as one quoted word of a command line. */
export const quoteWord = quote;
