/** Words that the shell itself understands. */
export const ownWords: readonly string[] = ["exit", "help", "quit"];

/** Does this line ask for all there is? */
export const isAskingForHelp = (line: string): boolean => /^\s*help\s*$/i.test(line);

/** What `help` tells about the shell, below the commands of the server. */
export const ownHelp: readonly string[] = [
  "",
  "Of this shell:",
  "  help COMMAND   what a command does",
  "  exit, quit     leave, as Ctrl-D does",
  "  TAB            completes commands and their words; twice: shows all that fit",
  "  Ctrl-R         searches the history; again: an older line; Ctrl-G: gives up",
  "  Ctrl-C         empties the line, or gives up the command that runs",
  "A line that begins with a blank is not kept in the history, one that may say a secret not in its file.",
];
