/**
 * What steers a terminal or hides in a text: control characters (C0 but TAB, DEL, C1), format characters (those that turn
 * the direction of writing among them), separators of lines and paragraphs, characters that take no room, halves of a
 * surrogate pair. The selectors of text and emoji stay: they only choose between two looks of the character before them.
 */
const unprintable = /(?!\t|\uFE0E|\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const unprintableInLines = /(?!\t|\n|\uFE0E|\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

const escape = (character: string): string => {
  if (character === "\n") return String.raw`\n`;
  const code = (character.codePointAt(0) ?? 0).toString(16);
  return code.length <= 2 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`;
};

/** Most text is plain: then nothing has to be looked up. */
const plain = /^[\t\n\x20-\x7E]*$/;

/**
 * Text of somebody else as one line that a terminal or a log can show: what could steer it is spelled out (`\x1b`,
 * `\u{202e}`, a line feed as `\n`). A TAB stays.
 */
export const printable = (text: string): string => text.replace(unprintable, escape);

/**
 * Text of somebody else as lines that a terminal can show: for each character that could steer it stands a `?` (or what
 * `show` says), one for one, so that columns stay where they were. Line feeds and TABs stay.
 */
export const printableLines = (text: string, show: (character: string) => string = () => "?"): string =>
  plain.test(text) ? text : text.replace(unprintableInLines, show);

/** Would all of this be shown as it is, on one line? */
export const isPrintable = (text: string): boolean => text.search(unprintable) < 0;
