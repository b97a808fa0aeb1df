const trueWords = new Set(["yes", "true", "y", "t", "1", "on"]);
const falseWords = new Set(["no", "false", "n", "f", "0", "off"]);

/**
 * Asterisk's *true*: `yes true y t 1 on` in any case of letters; everything else is not
 * (docs/protocol.md#true-and-false).
 */
export const isTrueWord = (word: string): boolean => trueWords.has(word.toLowerCase());

/** Asterisk's *false*: `no false n f 0 off` in any case of letters (docs/protocol.md#true-and-false). */
export const isFalseWord = (word: string): boolean => falseWords.has(word.toLowerCase());
