/** A file with what it is to hold, as byte strings. */
export interface WritableFile {
  readonly path: string;
  readonly text: string;
}

/** Where a name leads: into the configuration folder, out of it, or into a folder that does not exist. */
export type ResolvedFile =
  | { readonly kind: "inside"; /** In full. */ readonly path: string }
  | { readonly kind: "outside" }
  | { readonly kind: "missing" };

/** The files that the configuration actions may read and write. Names and texts are byte strings. */
export interface ConfigurationFiles {
  /** Finds out where a name leads; blanks around it do not count, and symbolic links are followed (spec/ami.md §4.7). */
  resolve(name: string): ResolvedFile;
  /** The file's text; undefined when there is no such file. May throw when it cannot be read. */
  read(path: string): string | undefined;
  /** The files that a shell pattern names, sorted. */
  glob(pattern: string): readonly string[];
  /** Makes an empty file; throws an error with the system's code when there is one already or it cannot be made. */
  create(path: string): void;
  /** Replaces files: first makes sure that all can be written, then puts each in place as a whole. Throws when one cannot be. */
  writeAll(files: readonly WritableFile[]): void | Promise<void>;
}
