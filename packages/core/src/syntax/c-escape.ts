const escapes: Readonly<Record<string, string>> = {
  "\x07": "a",
  "\b": "b",
  "\f": "f",
  "\n": "n",
  "\r": "r",
  "\t": "t",
  "\v": "v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "?": "?",
};

/** Writes control characters, quotes, backslashes and question marks as C does (docs/protocol.md#c-escapes). */
export const escapeAsC = (text: string): string =>
  text.replace(/[\x07\b\f\n\r\t\v\\'"?]/g, (character) => `\\${escapes[character] ?? character}`);
