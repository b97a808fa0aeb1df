/** A regular expression that is not proved to be linear, and why it may stand all the same. */
export interface Exception {
  readonly file: string;
  /** As the source has it. */
  readonly text: string;
  /** Who writes the text that it reads, and what bounds it. */
  readonly why: string;
  /** For a literal: bytes that the text has at the most. The expression is held to a few milliseconds for as many. */
  readonly bytes?: number;
}

/**
 * All of them, by package. Before you add one: can the text be read without it (`indexOf`, a loop, a class of characters that
 * the next part cannot begin with), or by re2js? A reason names the limit, and where it is kept.
 */
export const exceptions: readonly Exception[] = [
  // packages/conf
  {
    file: "packages/conf/src/syntax/parse.ts",
    text: String.raw`/^#([^\s"<]*)([^]*)$/`,
    why: "The second part takes any text to its end: the first is never tried shorter.",
  },

  // packages/core
  {
    file: "packages/core/src/command/command-registry.ts",
    text: "entry.syntax.match(words)",
    why: "A command's own method: it compares words.",
  },
  {
    file: "packages/core/src/command/command-registry.ts",
    text: "syntax.match(words)",
    why: "A command's own method: it compares words.",
  },
];
