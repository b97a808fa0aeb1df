/** The port to the files: paths are relative to the configuration directory, contents are byte strings. */
export interface ConfFiles {
  /** The file's text, or undefined when there is no such file. May throw when it cannot be read. */
  read(path: string): string | undefined;
  /** The files that a shell pattern names, sorted. */
  glob(pattern: string): readonly string[];
}

const wildcards = /[*?[{]/;

/** The files that an include names; none when they do not exist (docs/protocol.md#conf-includes). */
export const includedFiles = (argument: string, files: ConfFiles): readonly string[] =>
  wildcards.test(argument) ? files.glob(argument) : [argument];
