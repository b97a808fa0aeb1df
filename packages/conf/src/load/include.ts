import { expandBraces } from "./expand-braces.ts";

/** The port to the files: paths are relative to the configuration directory, contents are byte strings. */
export interface ConfFiles {
  /**
   * The file's text, or undefined when there is no such file. May throw when it cannot be read, with the system's `code`:
   * `EISDIR` for a folder.
   */
  read(path: string): string | undefined;
  /** The files that a shell pattern (`*`, `?`, `[…]`) names, sorted. */
  glob(pattern: string): readonly string[];
}

const wildcards = /[*?[]/;

/**
 * The files that an include names, one after the other, some of which may not exist (docs/protocol.md#conf-includes);
 * undefined when its braces stand for too many.
 */
export const includedFiles = (argument: string, files: ConfFiles): readonly string[] | undefined =>
  expandBraces(argument)?.flatMap((word) => (wildcards.test(word) ? files.glob(word) : [word]));
