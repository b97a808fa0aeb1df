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
    file: "packages/conf/src/edit.ts",
    text: String.raw`/[\r\n]+$/`,
    why: "Quadratic over a run of CR, in a line of a file of configuration.",
  },
  {
    file: "packages/conf/src/lexer.ts",
    text: String.raw`/[^\n]*\n|[^\n]+$/g`,
    why: "Each match ends behind a line feed or at the end of the text: there is no place from which it fails.",
  },
  {
    file: "packages/conf/src/parse.ts",
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

  // apps/cli
  {
    file: "apps/cli/src/command-line.ts",
    text: String.raw`/[^ \t]*$/`,
    why: "Quadratic in what an operator types or pastes.",
  },
  {
    file: "apps/cli/src/event-filter.ts",
    text: String.raw`/^([^=!~\s][^=!~]*?)\s*(=|!=|~)\s*([\s\S]*)$/`,
    why: "Quadratic over blanks in an argument of the operator's own command line.",
  },
  {
    file: "apps/cli/src/print/text.ts",
    text: String.raw`/^\s*[A-Z][^\d]*?(?:\s{2,}[A-Z][^\d]*?){2,}\s*$/`,
    why: "Exponential over blanks in what a server says.",
  },
  {
    file: "apps/cli/src/subcommands/check.ts",
    text: String.raw`/\s*\n\s*/g`,
    why: "Quadratic over blanks in what a server says.",
  },

  // apps/server
  {
    file: "apps/server/src/configuration/glob.ts",
    text: String.raw`/\[([!^]?)([^\]]+)\]|[\s\S]/g`,
    why: "Quadratic over opening brackets, in an #include of a file of configuration.",
  },
  {
    file: "apps/server/src/configuration/glob.ts",
    text: String.raw`new RegExp(${"`"}^${"$"}{segment.startsWith(".") ? "" : "(?!\\.)"}${"$"}{body}$${"`"}, "s")`,
    why: "Made of an #include of a file of configuration; not linear with several stars.",
  },
];
