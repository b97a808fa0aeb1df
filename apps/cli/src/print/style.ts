/** The looks that a text of ours can have. */
export const styles = {
  bold: "\u001B[1m",
  dim: "\u001B[2m",
  inverse: "\u001B[7m",
  red: "\u001B[31m",
  cyan: "\u001B[36m",
  boldRed: "\u001B[1;31m",
  boldGreen: "\u001B[1;32m",
  boldYellow: "\u001B[1;33m",
  boldBlue: "\u001B[1;34m",
  boldMagenta: "\u001B[1;35m",
  boldCyan: "\u001B[1;36m",
} as const;

/** One of {@link styles}. */
export type Style = keyof typeof styles;

/** Ends every look. */
const reset = "\u001B[0m";

/** Takes the line that the cursor is on away. */
export const clearLine = "\r\u001B[K";

/** Text in a look of ours. What others wrote must be made harmless before. */
export const paint = (style: Style, text: string): string => `${styles[style]}${text}${reset}`;

const own: ReadonlySet<string> = new Set([...Object.values(styles), reset, clearLine]);

/** A text in parts: every other one, from the second on, may be one of our own sequences. */
const sequence = /(\r?\u001B\[[\d;]{0,8}[A-Za-z])/;

/** Hands on our own looks as they are, and through `show` whatever else there is. */
export const keepStyles = (text: string, show: (part: string) => string): string =>
  text
    .split(sequence)
    .map((part) => (own.has(part) ? part : show(part)))
    .join("");
